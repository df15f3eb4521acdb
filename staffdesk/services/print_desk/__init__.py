"""The print desk beyond one letter: batches, the print log, blank forms, the day register."""
