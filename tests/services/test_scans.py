"""The received paper as a picture in its case: only sound files, sealed, signed by the approval, never deleted."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select, update

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from staffdesk.institutions.profile import Channel
from staffdesk.models import Scan, Staff
from staffdesk.services.desk import Desk
from staffdesk.services.scan_check import MOST_BYTES, Examined, examine
from staffdesk.services.scan_pages import ScanKind, Unreadable, draw
from staffdesk.services.scans import MOST_SCANS, clean_name
from staffdesk.workflow import State
from tests.services import papers
from tests.support.office import Office, Paperwork, add_member, fresh_code, until

PAPER = papers.pdf(2)


def attach(paper: Paperwork, data: bytes = PAPER, name: str = "停止解除依頼書.pdf") -> int:
    return paper.desk.scans.attach(paper.office.clerk, paper.case_id, name, data)


# --- laying in and looking ---------------------------------------------------------------------------------------


def test_what_was_scanned_is_seen_again_byte_by_byte(paper: Paperwork) -> None:
    scan_id = attach(paper)
    (row,) = paper.desk.scans.of_case(paper.office.supervisor, paper.case_id)
    assert (row.id, row.name, row.kind, row.size, row.pages) == (
        scan_id, "停止解除依頼書.pdf", ScanKind.PDF, len(PAPER), 2,
    )  # fmt: skip
    assert (row.added_by, row.added_at) == ("見本　一子", paper.clock.now())
    assert paper.desk.scans.open(paper.office.supervisor, scan_id) == PAPER


def test_the_database_holds_no_readable_paper(paper: Paperwork) -> None:
    scan_id = attach(paper)
    with paper.desk.context.database.reading() as session:
        sealed = session.execute(select(Scan.sealed).where(Scan.id == scan_id)).scalar_one()
    assert b"%PDF" not in sealed
    assert b"MediaBox" not in sealed


def test_a_scan_moved_to_another_case_or_altered_is_not_shown(paper: Paperwork) -> None:
    desk = paper.desk
    scan_id = attach(paper)
    other = desk.cases.open(paper.office.clerk, "rba_reset", add_member(desk, "2000001"), Channel.POST)
    for change in ({"case_id": other}, {"sha256": "0" * 64, "case_id": paper.case_id}):
        with desk.context.database.writing() as session:
            session.execute(update(Scan).values(change))
        with pytest.raises(Unavailable, match="cannot be read"):
            desk.scans.open(paper.office.clerk, scan_id)


def test_laying_in_looking_and_taking_out_are_on_the_trail(paper: Paperwork) -> None:
    scan_id = attach(paper)
    paper.desk.scans.open(paper.office.supervisor, scan_id)
    paper.desk.scans.remove(paper.office.clerk, scan_id, "別の会員の用紙")
    entries = paper.desk.context.audit.entries(case_id=paper.case_id)
    assert [entry.action for entry in entries][:3] == ["remove_scan", "view_scan", "attach_scan"]
    assert entries[0].detail["reason"] == "別の会員の用紙"


def test_what_is_taken_out_stays_in_the_database_and_may_come_again(paper: Paperwork) -> None:
    scan_id = attach(paper)
    paper.desk.scans.remove(paper.office.clerk, scan_id, "取り違え")
    assert paper.desk.scans.of_case(paper.office.clerk, paper.case_id) == []
    with pytest.raises(Conflict, match="taken out"):
        paper.desk.scans.open(paper.office.clerk, scan_id)
    with pytest.raises(Conflict, match="taken out"):
        paper.desk.scans.remove(paper.office.clerk, scan_id, "取り違え")
    attach(paper)
    with paper.desk.context.database.reading() as session:
        kept = session.execute(select(Scan).where(Scan.id == scan_id)).scalar_one()
        assert (kept.removed_reason, kept.removed_by) == ("取り違え", paper.office.clerk.staff_id)
        assert kept.sealed


def test_taking_out_needs_a_reason(paper: Paperwork) -> None:
    scan_id = attach(paper)
    with pytest.raises(Invalid, match="reason"):
        paper.desk.scans.remove(paper.office.clerk, scan_id, " ")


def test_the_same_file_lies_in_a_case_once(paper: Paperwork) -> None:
    attach(paper)
    with pytest.raises(Conflict, match="already attached"):
        attach(paper, name="別の名前.pdf")


def test_a_case_takes_so_many_scans(paper: Paperwork) -> None:
    for number in range(MOST_SCANS):
        attach(paper, PAPER + b"%%%d" % number)
    with pytest.raises(Conflict, match="at most"):
        attach(paper, PAPER + b"%one more")


@pytest.mark.parametrize("verb", ["open", "remove"])
def test_a_scan_that_never_was(paper: Paperwork, verb: str) -> None:
    scans, actor = paper.desk.scans, paper.office.clerk
    with pytest.raises(NotFound):
        scans.open(actor, 999) if verb == "open" else scans.remove(actor, 999, "理由")


# --- who, and when -----------------------------------------------------------------------------------------------


def test_print_operators_auditors_and_administrators_see_no_paper(paper: Paperwork) -> None:
    scans, scan_id = paper.desk.scans, attach(paper)
    office = paper.office
    for outsider in (office.print_operator, office.auditor, office.administrator):
        for act in (
            lambda who: scans.attach(who, paper.case_id, "x.pdf", papers.pdf()),
            lambda who: scans.of_case(who, paper.case_id),
            lambda who: scans.open(who, scan_id),
            lambda who: scans.remove(who, scan_id, "理由"),
        ):
            with pytest.raises(NotAllowed):
                act(outsider)


def test_nobody_handles_the_paper_of_their_own_membership(paper: Paperwork, member: int) -> None:
    scans, scan_id, clerk = paper.desk.scans, attach(paper), paper.office.clerk
    with paper.desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == clerk.staff_id).values(own_member_id=member))
    for act in (
        lambda: attach(paper, papers.pdf()),
        lambda: scans.open(clerk, scan_id),
        lambda: scans.remove(clerk, scan_id, "理由"),
    ):
        with pytest.raises(NotAllowed, match="own membership"):
            act()


def test_a_case_that_is_over_keeps_its_papers_as_they_are(paper: Paperwork) -> None:
    scan_id = attach(paper)
    until(paper, State.EXECUTED)
    with pytest.raises(Conflict):
        attach(paper, papers.pdf())
    with pytest.raises(Conflict):
        paper.desk.scans.remove(paper.office.clerk, scan_id, "理由")
    assert paper.desk.scans.open(paper.office.clerk, scan_id) == PAPER


def test_who_was_dismissed_sees_no_paper(paper: Paperwork) -> None:
    scans, scan_id, clerk = paper.desk.scans, attach(paper), paper.office.clerk
    with paper.desk.context.database.writing() as session:
        session.execute(update(Staff).where(Staff.id == clerk.staff_id).values(active=False))
    with pytest.raises(NotAllowed):
        scans.of_case(clerk, paper.case_id)
    with pytest.raises(NotAllowed):
        scans.open(clerk, scan_id)


def test_a_file_is_read_only_where_it_may_be_laid_in(paper: Paperwork) -> None:
    with pytest.raises(NotAllowed):
        paper.desk.scans.attach(paper.office.auditor, paper.case_id, "x.pdf", b"no scan at all")


# --- the approval signs the paper --------------------------------------------------------------------------------


@pytest.mark.parametrize("state", [State.AWAITING, State.APPROVED])
@pytest.mark.parametrize("verb", ["attach", "remove"])
def test_another_paper_voids_the_request_and_the_approval(paper: Paperwork, state: State, verb: str) -> None:
    scan_id = attach(paper)
    until(paper, state)
    if verb == "attach":
        attach(paper, papers.pdf())
    else:
        paper.desk.scans.remove(paper.office.clerk, scan_id, "差し替え")
    assert paper.state is State.ACCEPTED
    with pytest.raises(Conflict):
        paper.executed()
    paper.version += 1
    paper.submitted().approved().executed()
    assert {paper.state} == {State.EXECUTED}


@pytest.mark.parametrize("state", [State.AWAITING, State.APPROVED])
def test_a_paper_exchanged_behind_the_programs_back_is_noticed(
    paper: Paperwork, state: State, clock: FixedClock
) -> None:
    attach(paper)
    until(paper, state)
    with paper.desk.context.database.writing() as session:
        session.execute(update(Scan).values(sha256="0" * 64))
    with pytest.raises(Conflict, match="content changed"):
        paper.approved() if state is State.AWAITING else paper.executed()


def test_entering_goes_on_while_a_scan_is_laid_in(paper: Paperwork) -> None:
    paper.entered()
    attach(paper)
    paper.entered(day_phone="0000-12-3456")  # the version that the clerk looks at still stands
    paper.accepted()
    assert paper.state is State.ACCEPTED


def test_whoever_laid_the_paper_in_does_not_approve(paper: Paperwork, desk: Desk, office: Office) -> None:
    desk.scans.attach(office.supervisor, paper.case_id, "用紙.pdf", PAPER)
    until(paper, State.AWAITING)
    with pytest.raises(NotAllowed, match="cannot approve"):
        desk.approvals.approve(
            office.supervisor, paper.case_id, paper.version, "1000001",
            fresh_code(desk, paper.clock, office.supervisor),
        )  # fmt: skip
    paper.approved(office.second_supervisor)
    assert paper.state is State.APPROVED


# --- numbers that must be covered (dossier 2.2 F4) ---------------------------------------------------------------


@pytest.mark.parametrize("institution_id", ["tohoku-rokin"])
def test_the_boxes_of_secret_numbers_are_masked_first(desk: Desk, office: Office, member: int) -> None:
    case_id = desk.cases.open(office.clerk, "pin_change", member, Channel.POST)
    assert desk.scans.asks_masking("pin_change")
    with pytest.raises(Invalid, match="Mask") as refusal:
        desk.scans.attach(office.clerk, case_id, "変更届.pdf", PAPER)
    assert refusal.value.field == "masked"
    desk.scans.attach(office.clerk, case_id, "変更届.pdf", PAPER, masked=True)
    assert len(desk.scans.of_case(office.clerk, case_id)) == 1


def test_other_papers_need_no_masking(desk: Desk) -> None:
    assert not desk.scans.asks_masking("rba_reset")


# --- what may lie in a case --------------------------------------------------------------------------------------

one_engine = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (papers.pdf(50), Examined(ScanKind.PDF, 50)),
        (b"\n\n" + papers.pdf(), Examined(ScanKind.PDF, 1)),
        (papers.picture("JPEG"), Examined(ScanKind.JPEG, 1)),
        (papers.picture("JPEG", mode="CMYK"), Examined(ScanKind.JPEG, 1)),
        (papers.picture("PNG", mode="1"), Examined(ScanKind.PNG, 1)),
        (papers.picture("PNG", mode="RGBA"), Examined(ScanKind.PNG, 1)),
        (papers.picture("TIFF", pages=50), Examined(ScanKind.TIFF, 50)),
        (papers.fax(3), Examined(ScanKind.TIFF, 3)),
    ],
)
def test_the_kind_is_told_by_the_content(data: bytes, found: Examined) -> None:
    assert examine(data) == found


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "empty"),
        (b"MZ this is a program", "PDF, JPEG, PNG or TIFF"),
        (b"<svg/>", "PDF, JPEG, PNG or TIFF"),
        (papers.pdf() + bytes(MOST_BYTES), "too big"),
        (papers.pdf(51), "Too many pages"),
        (papers.picture("TIFF", (9, 9), pages=51), "Too many pages"),
        (papers.pdf()[:40], "broken"),
        (papers.pdf(0), "broken"),
        (papers.picture("JPEG")[:300], "broken"),
        (papers.picture("PNG")[:60], "broken"),
        (papers.picture("TIFF")[:2000], "broken"),
        (papers.picture("PNG", mode="I;16"), "broken"),
        (papers.picture_bomb(), "too many pixels"),
        (papers.picture("TIFF", (7000, 7000), mode="1", compression="group4"), "too many pixels"),
        (papers.locked(), "protected"),
        (papers.locked("user"), "protected"),
        (papers.script_on_opening(), "script"),
        (papers.script_with_a_disguised_name(), "script"),
        (papers.script_in_a_compressed_object_stream(), "script"),
        (papers.words_that_look_like_a_stream(), "script"),
        (papers.script_of_a_page(), "script"),
        (papers.launch_by_a_link(), "launch"),
        (papers.file_inside(), "another file"),
    ],
    ids=range(23),
)
def test_what_is_no_sound_scan_is_refused_in_one_sentence(data: bytes, sentence: str) -> None:
    with pytest.raises(Invalid, match=sentence) as refusal:
        examine(data)
    assert refusal.value.field == "file"


@one_engine
def test_a_hostile_file_leaves_nothing_behind(paper: Paperwork) -> None:
    with pytest.raises(Invalid):
        attach(paper, papers.script_on_opening())
    assert paper.desk.scans.of_case(paper.office.clerk, paper.case_id) == []


SOUND = (
    papers.pdf(2),
    papers.picture("JPEG", (60, 80)),
    papers.picture("PNG", (60, 80)),
    papers.picture("TIFF", (60, 80), pages=2),
    papers.fax(1),
    papers.script_in_a_compressed_object_stream(),
)


@given(st.sampled_from(SOUND), st.integers(0, 2**32), st.integers(1, 40), st.floats(0, 1))
def test_a_damaged_file_is_refused_or_can_be_shown(sound: bytes, seed: int, bites: int, cut: float) -> None:
    """Never a traceback: whatever is taken is drawn later by the same decoders."""
    chance, data = random.Random(seed), bytearray(sound)
    for _ in range(bites):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if chance.random() < 0.3:
        del data[max(8, int(cut * len(data))) :]
    try:
        found = examine(bytes(data))
    except Invalid:
        return
    for page in range(found.pages):
        try:
            assert draw(found.kind, bytes(data), page, 120).width <= 120
        except Unreadable:
            assert found.kind is ScanKind.PDF  # its pages are drawn only when somebody looks


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.7\n", b"\xff\xd8\xff", b"II*\x00", b"\x89PNG\r\n\x1a\n"]),
)
def test_rubbish_is_refused(rubbish: bytes, head: bytes) -> None:
    with pytest.raises(Invalid):
        examine(head + rubbish)


# --- drawing -----------------------------------------------------------------------------------------------------


def _corners(kind: ScanKind, data: bytes, turns: int) -> list[bool]:
    """Which corners are dark, clockwise from the upper left."""
    sheet = draw(kind, data, 0, 100, turns)
    right, low = sheet.width - 4, sheet.height - 4
    return [
        sheet.bgra[y * sheet.stride + x * 4] < 128 for x, y in ((4, 4), (right, 4), (right, low), (4, low))
    ]


@pytest.mark.parametrize("turns", range(4))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "PDF"])
def test_a_page_is_turned_clockwise(kind: str, turns: int) -> None:
    dark = _corners(ScanKind(kind.lower()), papers.picture(kind), turns)
    assert dark == [corner == turns for corner in range(4)]


@pytest.mark.parametrize("orientation", [1, 3, 6, 8])
def test_a_photograph_stands_as_it_was_taken(orientation: int) -> None:
    exif = Image.Exif()
    exif[0x0112] = orientation
    dark = _corners(ScanKind.JPEG, papers.picture("JPEG", exif=exif), 0)
    assert dark.index(True) == {1: 0, 6: 1, 3: 2, 8: 3}[orientation]


def test_a_fax_is_not_squashed() -> None:
    sheet = draw(ScanKind.TIFF, papers.fax(1), 0, 864)
    assert sheet.height / sheet.width == pytest.approx(1100 * 204 / 98 / 1728, abs=0.01)


@pytest.mark.parametrize("kind", ["PDF", "PNG"])
@pytest.mark.parametrize("turns", [0, 1])
def test_a_page_is_no_wider_than_asked(kind: str, turns: int) -> None:
    assert draw(ScanKind(kind.lower()), papers.picture(kind), 0, 150, turns).width == 150


def test_a_strip_of_a_page_is_drawn_within_bounds() -> None:
    tall = papers.pdf(1).replace(b"842", b"99999999")
    sheet = draw(ScanKind.PDF, tall, 0, 2000)
    assert sheet.width * sheet.height <= 17_000_000


# --- names -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("given_name", "told"),
    [
        ("C:\\共有\\受付\\用紙.pdf", "用紙.pdf"),
        ("/home/someone/scan 1.tif", "scan 1.tif"),
        ("../../etc/passwd", "passwd"),
        ("用紙\u202efdp.exe", "用紙fdp.exe"),
        ("a\nb\x00c\t.png", "abc.png"),
        ("辻󠄀.pdf", "辻󠄀.pdf"),
        ("半分\ud800.pdf", "半分.pdf"),
        ("", "scan.pdf"),
        ("..", "scan.pdf"),
        ("あ" * 300, "あ" * 100),
    ],
)
def test_a_name_has_no_path_and_nothing_invisible(given_name: str, told: str) -> None:
    assert clean_name(given_name, ScanKind.PDF) == told
