"""Instructions reach the online service once, whatever happens on the way, and what does not arrive is seen."""

from __future__ import annotations

import json
import socket
import stat
import sys
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from staffdesk.clock import FixedClock
from staffdesk.errors import Conflict, Invalid, NotAllowed, NotFound, Unavailable
from staffdesk.services.desk import Desk
from staffdesk.services.host import wire
from staffdesk.services.host.drop import FileDrop
from staffdesk.services.host.http import HttpAdapter
from staffdesk.services.host.outbox import Outbox
from staffdesk.services.host.states import MOST_ATTEMPTS, Delivery
from staffdesk.services.progress import Cancelled, Progress
from staffdesk.workflow import State
from tests.support.host import HOST_SIGNER, Service, listening
from tests.support.office import KEYS, Office, Paperwork, until

SIGNER = wire.Signer(KEYS)


@pytest.fixture
def outbox(desk: Desk) -> Outbox:
    return Outbox(desk.context)


@pytest.fixture
def waiting(paper: Paperwork) -> Paperwork:
    """A reset that was carried out: its instruction waits."""
    return until(paper, State.EXECUTED)


@pytest.fixture
def service() -> Service:
    return Service(SIGNER.public)


@pytest.fixture
def way(desk: Desk, outbox: Outbox, tmp_path: Path) -> FileDrop:
    return FileDrop(desk.context, outbox, tmp_path / "exchange", HOST_SIGNER.public)


def states(outbox: Outbox, office: Office) -> list[Delivery]:
    return [row.state for row in outbox.rows(office.administrator)]


class TestByFile:
    def test_an_instruction_goes_and_its_answer_comes(
        self,
        way: FileDrop,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        tmp_path: Path,
    ) -> None:
        first = way.exchange(office.administrator)
        assert (first.file, first.sent) == ("staffdesk-kenshinyo-000001.jsonl", 1)
        assert states(outbox, office) == [Delivery.SENT]
        service.read_folder(tmp_path / "exchange")
        assert way.exchange(office.administrator).taken.done == 1
        assert states(outbox, office) == [Delivery.DELIVERED]
        (done,) = service.carried_out
        assert (done["effect"], done["member"], done["credential"]) == (
            "initialise_credential", "1000001", "risk_based",
        )  # fmt: skip

    def test_the_file_is_as_documented(
        self, way: FileDrop, office: Office, waiting: Paperwork, tmp_path: Path
    ) -> None:
        file = tmp_path / "exchange" / "to-host" / way.exchange(office.administrator).file
        head, line, last = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        assert (head["staffdesk"], head["version"], head["institution"], head["file"], head["count"]) == (
            "instructions", 1, "kenshinyo", 1, 1,
        )  # fmt: skip
        assert set(line) == {"id", "case", "created_at", "effect", "member", "credential"}
        assert last["key"] == SIGNER.public
        if sys.platform != "win32":
            assert stat.S_IMODE(file.stat().st_mode) == 0o600

    def test_without_an_answer_it_goes_again_later_and_is_done_once(
        self,
        way: FileDrop,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        tmp_path: Path,
        clock: FixedClock,
    ) -> None:
        way.exchange(office.administrator)
        assert way.exchange(office.administrator).sent == 0, "an answer takes its time"
        clock.advance(minutes=5)
        assert way.exchange(office.administrator).sent == 1
        service.read_folder(tmp_path / "exchange")
        taken = way.exchange(office.administrator).taken
        assert (service.times_asked, len(service.carried_out)) == (2, 1)
        assert (taken.done, taken.again) == (1, 1)

    def test_what_is_never_answered_is_given_up_and_seen(
        self, way: FileDrop, outbox: Outbox, office: Office, waiting: Paperwork, clock: FixedClock
    ) -> None:
        sent = 0
        for _ in range(MOST_ATTEMPTS + 3):
            sent += way.exchange(office.administrator).sent
            clock.advance(days=1)
        assert sent == MOST_ATTEMPTS
        assert states(outbox, office) == [Delivery.GIVEN_UP]
        (row,) = outbox.rows(office.administrator)
        outbox.try_again(office.administrator, row.id, "回線を直した")
        assert way.exchange(office.administrator).sent == 1

    def test_a_late_answer_to_one_that_was_given_up_still_counts(
        self,
        way: FileDrop,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        tmp_path: Path,
        clock: FixedClock,
    ) -> None:
        for _ in range(MOST_ATTEMPTS + 1):
            way.exchange(office.administrator)
            clock.advance(days=1)
        service.read_folder(tmp_path / "exchange")
        way.exchange(office.administrator)
        assert states(outbox, office) == [Delivery.DELIVERED]

    def test_a_crash_after_the_file_sends_it_again_and_loses_nothing(
        self,
        way: FileDrop,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        with monkeypatch.context() as dead:
            dead.setattr(outbox, "sent", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
            with pytest.raises(KeyboardInterrupt):
                way.exchange(office.administrator)
        assert way.exchange(office.administrator).file == "staffdesk-kenshinyo-000002.jsonl"
        service.read_folder(tmp_path / "exchange")
        way.exchange(office.administrator)
        assert len(service.carried_out) == 1
        assert states(outbox, office) == [Delivery.DELIVERED]

    def test_a_crash_within_the_file_leaves_none(
        self,
        way: FileDrop,
        office: Office,
        waiting: Paperwork,
        tmp_path: Path,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def power_cut(_handle: int) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as dead:
            dead.setattr("staffdesk.services.host.drop.os.fsync", power_cut)
            with pytest.raises(KeyboardInterrupt):
                way.exchange(office.administrator)
        assert not list((tmp_path / "exchange" / "to-host").glob("*.jsonl"))
        assert way.exchange(office.administrator).sent == 1

    def test_an_altered_answer_is_put_aside_and_changes_nothing(
        self,
        way: FileDrop,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        tmp_path: Path,
    ) -> None:
        folder = tmp_path / "exchange"
        service.refuses = frozenset({"initialise_credential"})
        way.exchange(office.administrator)
        service.read_folder(folder)
        (answer,) = (folder / "from-host").glob("*.jsonl")
        answer.write_bytes(answer.read_bytes().replace(b'"refused"', b'"done"'))
        exchange = way.exchange(office.administrator)
        assert [name for name, _why in exchange.bad_files] == [answer.name]
        assert (folder / "from-host" / "refused" / answer.name).exists()
        assert states(outbox, office) == [Delivery.SENT]

    def test_an_answer_to_nothing_is_reported(
        self, way: FileDrop, office: Office, waiting: Paperwork, tmp_path: Path
    ) -> None:
        folder = tmp_path / "exchange" / "from-host"
        folder.mkdir(parents=True)
        answers = [wire.Answer("no-such-id", "done")]
        (folder / "a.jsonl").write_bytes(wire.write_answers(answers, "kenshinyo", HOST_SIGNER))
        assert way.exchange(office.administrator).taken.unknown == ("no-such-id",)

    def test_answers_of_another_institution_are_refused(self) -> None:
        data = wire.write_answers([], "tohoku-rokin", HOST_SIGNER)
        with pytest.raises(Invalid):
            wire.read_answers(data, "kenshinyo", HOST_SIGNER.public)

    def test_a_name_that_comes_twice_overwrites_nothing(
        self, way: FileDrop, office: Office, tmp_path: Path
    ) -> None:
        folder = tmp_path / "exchange" / "from-host"
        folder.mkdir(parents=True)
        for _ in range(3):
            (folder / "a.jsonl").write_bytes(wire.write_answers([], "kenshinyo", HOST_SIGNER))
            way.exchange(office.administrator)
        assert len(list((folder / "read").iterdir())) == 3

    def test_a_folder_that_cannot_be_used_is_said(
        self, desk: Desk, outbox: Outbox, office: Office, waiting: Paperwork, tmp_path: Path
    ) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(Unavailable):
            FileDrop(desk.context, outbox, tmp_path / "file").exchange(office.administrator)

    @given(data=st.binary(max_size=300) | st.sampled_from([b"{}\n{}\n", b"\n", b"[]\n{}\n", b'{"a":1}\n\n']))
    def test_no_bytes_end_in_anything_but_a_sentence(self, data: bytes) -> None:
        with pytest.raises(Invalid):
            wire.read_answers(data, "kenshinyo", HOST_SIGNER.public)


class TestByHttp:
    def test_an_instruction_goes_and_is_answered(
        self, desk: Desk, outbox: Outbox, office: Office, waiting: Paperwork, service: Service
    ) -> None:
        with listening(service) as host:
            posted = HttpAdapter(desk.context, outbox, host.url).exchange(office.administrator)
        assert (posted.sent, posted.open, posted.taken.done) == (1, 0, 1)
        assert states(outbox, office) == [Delivery.DELIVERED]
        assert len(service.carried_out) == 1

    @pytest.mark.parametrize("status", [500, 503, 429, 408])
    def test_a_service_in_trouble_is_asked_again_later(
        self,
        desk: Desk,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        clock: FixedClock,
        status: int,
    ) -> None:
        def trouble(handler: BaseHTTPRequestHandler) -> bool:
            handler.send_response(status)
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return True

        with listening(service) as host:
            adapter, host.before = HttpAdapter(desk.context, outbox, host.url), trouble
            assert adapter.exchange(office.administrator).open == 1
            assert states(outbox, office) == [Delivery.SENT]
            host.before = lambda _handler: False
            assert adapter.exchange(office.administrator).sent == 0
            clock.advance(minutes=5)
            assert adapter.exchange(office.administrator).taken.done == 1

    def test_an_answer_that_is_lost_does_not_do_it_twice(
        self,
        desk: Desk,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        clock: FixedClock,
    ) -> None:
        (row,) = outbox.rows(office.administrator)

        def carried_out_and_silent(handler: BaseHTTPRequestHandler) -> bool:
            service.handle({"id": row.id, "effect": row.effect})
            handler.close_connection = True
            handler.connection.shutdown(socket.SHUT_RDWR)
            return True

        with listening(service) as host:
            adapter, host.before = HttpAdapter(desk.context, outbox, host.url), carried_out_and_silent
            assert adapter.exchange(office.administrator).open == 1
            host.before = lambda _handler: False
            clock.advance(minutes=5)
            assert adapter.exchange(office.administrator).taken.done == 1
        assert len(service.carried_out) == 1

    @pytest.mark.parametrize(("status", "why"), [(400, "HTTP 400"), (404, "HTTP 404"), (302, "HTTP 302")])
    def test_what_the_service_does_not_take_is_seen(
        self,
        desk: Desk,
        outbox: Outbox,
        office: Office,
        waiting: Paperwork,
        service: Service,
        status: int,
        why: str,
    ) -> None:
        def no(handler: BaseHTTPRequestHandler) -> bool:
            handler.send_response(status)
            handler.send_header("Location", "http://127.0.0.1:1/elsewhere")
            handler.send_header("Content-Length", "0")
            handler.end_headers()
            return True

        with listening(service) as host:
            host.before = no
            HttpAdapter(desk.context, outbox, host.url).exchange(office.administrator)
        (row,) = outbox.rows(office.administrator)
        assert (row.state, row.answer) == (Delivery.REFUSED, why)

    def test_nobody_there(self, desk: Desk, outbox: Outbox, office: Office, waiting: Paperwork) -> None:
        with listening(Service(SIGNER.public)) as host:
            url = host.url
        assert HttpAdapter(desk.context, outbox, url).exchange(office.administrator).open == 1
        assert states(outbox, office) == [Delivery.SENT]

    @pytest.mark.parametrize(
        "url", ["http://example.jp/x", "ftp://127.0.0.1/", "file:///etc/passwd", "", "127.0.0.1"]
    )
    def test_nothing_leaves_in_the_clear(self, desk: Desk, outbox: Outbox, url: str) -> None:
        with pytest.raises(Invalid):
            HttpAdapter(desk.context, outbox, url)

    def test_cancelling_keeps_what_was_answered(
        self, desk: Desk, outbox: Outbox, office: Office, waiting: Paperwork, service: Service
    ) -> None:
        progress = Progress()
        with listening(service) as host:
            adapter = HttpAdapter(desk.context, outbox, host.url)
            progress.cancel()
            with pytest.raises(Cancelled):
                adapter.exchange(office.administrator, progress)
        assert states(outbox, office) == [Delivery.PENDING]


class TestDead:
    @pytest.fixture
    def refused(self, outbox: Outbox, office: Office, waiting: Paperwork) -> str:
        (row,) = outbox.rows(office.administrator)
        outbox.take(office.administrator, [wire.Answer(row.id, "refused", "口座がありません")])
        return row.id

    def test_the_reason_is_shown(self, outbox: Outbox, office: Office, refused: str) -> None:
        (row,) = outbox.rows(office.administrator, frozenset({Delivery.REFUSED}))
        assert row.answer == "口座がありません"
        assert outbox.counts(office.administrator) == {Delivery.REFUSED: 1}

    def test_done_by_hand_is_the_end_of_it(self, outbox: Outbox, office: Office, refused: str) -> None:
        outbox.done_by_hand(office.administrator, refused, "管理画面で初期化した")
        assert states(outbox, office) == [Delivery.BY_HAND]
        for verb in (outbox.try_again, outbox.done_by_hand):
            with pytest.raises(Conflict):
                verb(office.administrator, refused, "もう一度")
        assert outbox.take(office.administrator, [wire.Answer(refused, "done")]).again == 1

    def test_a_reason_is_needed(self, outbox: Outbox, office: Office, refused: str) -> None:
        for verb in (outbox.try_again, outbox.done_by_hand):
            with pytest.raises(Invalid):
                verb(office.administrator, refused, "　")

    def test_one_that_is_not_there(self, outbox: Outbox, office: Office) -> None:
        with pytest.raises(NotFound):
            outbox.try_again(office.administrator, "none", "直した")


def test_the_administrator_alone(outbox: Outbox, office: Office, waiting: Paperwork) -> None:
    verbs = (
        lambda actor: outbox.rows(actor),
        lambda actor: outbox.counts(actor),
        lambda actor: outbox.due(actor),
        lambda actor: outbox.sent(
            actor, [wire.Instruction("x", "", outbox._context.clock.now(), {})], "file"
        ),
        lambda actor: outbox.take(actor, []),
        lambda actor: outbox.try_again(actor, "x", "直した"),
        lambda actor: outbox.done_by_hand(actor, "x", "直した"),
    )
    for actor in office.everybody:
        if actor == office.administrator:
            continue
        for verb in verbs:
            with pytest.raises(NotAllowed):
                verb(actor)
