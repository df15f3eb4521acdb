"""Print one letter's specimen to a printer of this workstation, to be measured with a ruler.

    python installer/try_printer.py --list
    python installer/try_printer.py PRINTER [--institution ID] [--letter ID]

For whoever sets up a workstation: the fold marks must stand at 105 mm and 201 mm from the top edge of the paper. Where
they do not, the printer's own driver fits pages to its margins: set it to 100 % (「等倍」, "actual size").
"""

from __future__ import annotations

import argparse

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo
from PySide6.QtWidgets import QApplication

from staffdesk.clock import Clock
from staffdesk.institutions.loader import load_profile
from staffdesk.letters.specimen import specimen
from staffdesk.printing.letter_paper import paper
from staffdesk.printing.letters import render_letter
from staffdesk.views.printers import letter_printer, printer_names, put_on_paper


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("printer", nargs="?", help="as --list names it")
    parser.add_argument("--list", action="store_true", help="name the printers and end")
    parser.add_argument("--institution", default="kenshinyo", metavar="ID")
    parser.add_argument("--letter", default="l2", metavar="ID")
    options = parser.parse_args()
    app = QApplication([])
    if options.list or not options.printer:
        print("\n".join(printer_names()) or "no printer")
        return 0 if options.list else 2
    if QPrinterInfo.printerInfo(options.printer).isNull():
        print(f"there is no printer named {options.printer}")
        return 2
    profile = load_profile(options.institution)
    pdf = render_letter(paper(specimen(profile, options.letter, Clock().today()), specimen=True))
    printer = letter_printer()
    printer.setPrinterName(options.printer)
    put_on_paper(pdf, printer, "StaffDesk specimen")
    state = QPrinter.PrinterState(printer.printerState())
    print(f"sent to {printer.printerName()} at {printer.resolution()} dpi, state {state.name}")
    del app
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
