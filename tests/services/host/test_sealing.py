"""The online service learns a provisional secret sealed to its key, or gets something to compare with: as two people decided."""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey
from sqlalchemy import select

from staffdesk.clock import FixedClock
from staffdesk.errors import Invalid, NotAllowed, Unset
from staffdesk.models import Instruction, SecretIssue
from staffdesk.services.desk import Desk
from staffdesk.services.host import wire
from staffdesk.services.host.drop import FileDrop
from staffdesk.services.host.sealing import HostKey, key_of, seal, unseal
from staffdesk.services.letters import LetterRow
from tests.services.sealed.test_printing import said
from tests.support.host import HOST_SIGNER, VECTOR, Service
from tests.support.office import KEYS, Office
from tests.support.sealed import Draws, applied, decided, issuing, printed

HOST = X25519PrivateKey.from_private_bytes(bytes(range(32)))
PUBLIC = base64.b64encode(HOST.public_key().public_bytes_raw()).decode()
KEY = HostKey.read(PUBLIC)
PURPOSE = "provisional_secret/login_password"


class TestBox:
    def test_the_service_reads_it_and_nobody_else(self) -> None:
        box = seal(KEY, "ACDEFGHJKMNP", "id-1", PURPOSE)
        assert unseal(HOST, box, "id-1", PURPOSE) == "ACDEFGHJKMNP"
        assert box != seal(KEY, "ACDEFGHJKMNP", "id-1", PURPOSE)
        with pytest.raises(Invalid):
            unseal(X25519PrivateKey.generate(), box, "id-1", PURPOSE)

    @pytest.mark.parametrize(
        ("instruction", "purpose"), [("id-2", PURPOSE), ("id-1", "provisional_secret/confirmation_password")]
    )
    def test_it_is_bound_to_its_instruction_and_to_what_it_opens(
        self, instruction: str, purpose: str
    ) -> None:
        box = seal(KEY, "ACDEFGHJKMNP", "id-1", PURPOSE)
        with pytest.raises(Invalid):
            unseal(HOST, box, instruction, purpose)

    @pytest.mark.parametrize("box", ["", "あ", "AAAA", base64.b64encode(bytes(60)).decode()])
    def test_what_is_no_box_is_one_sentence(self, box: str) -> None:
        with pytest.raises(Invalid):
            unseal(HOST, box, "id-1", PURPOSE)

    @pytest.mark.parametrize("key", ["", "x", "AAAA", "あ", base64.b64encode(bytes(32)).decode()])
    def test_a_key_that_is_none(self, key: str) -> None:
        with pytest.raises(Invalid):
            HostKey.read(key)

    def test_the_vector_of_the_document_opens(self) -> None:
        private = X25519PrivateKey.from_private_bytes(bytes.fromhex(VECTOR["private"]))
        key = HostKey.read(VECTOR["public"])
        assert private.public_key() == key.public
        assert key.id == VECTOR["key-id"]
        assert unseal(private, VECTOR["sealed"], VECTOR["id"], VECTOR["purpose"]) == VECTOR["secret"]


@pytest.fixture
def drawn() -> Draws:
    return Draws()


@pytest.fixture
def sealing(desk: Desk, office: Office, drawn: Draws) -> Desk:
    """Two people decided that secrets go sealed to the key of the online service."""
    desk = issuing(desk, office, draws=drawn)
    decided(desk, office, "host.secrets", "sealed")
    decided(desk, office, "host.key", PUBLIC)
    return desk


@pytest.fixture
def row(sealing: Desk, office: Office, clock: FixedClock, member: int) -> LetterRow:
    return applied(sealing, office, clock, member)


def told(desk: Desk) -> list[dict[str, Any]]:
    with desk.context.database.reading() as session:
        rows = session.execute(select(Instruction).order_by(Instruction.position)).scalars()
        return [row.body for row in rows if row.body["effect"] == "provisional_secret"]


def test_the_service_opens_what_stands_on_the_letter(
    sealing: Desk, office: Office, clock: FixedClock, row: LetterRow, drawn: Draws, tmp_path: Path
) -> None:
    """From the draw to the answer: the box alone is stored, and when the service has it not even that."""
    service = Service(wire.Signer(KEYS).public, private=HOST)
    sheet = printed(sealing, office, clock, row)
    sealing.sealed.finish(office.print_operator, row.id, row.version + 1)
    assert all(set(body) >= {"sealed", "key"} and "verifier" not in body for body in told(sealing))
    assert {body["key"] for body in told(sealing)} == {KEY.id}
    way = FileDrop(sealing.context, sealing.outbox, tmp_path / "exchange", HOST_SIGNER.public)
    way.exchange(office.administrator)
    service.read_folder(tmp_path / "exchange")
    assert list(service.opened.values()) == drawn
    assert all(secret in said(sheet.pdf).replace("-", "") for secret in service.opened.values())
    way.exchange(office.administrator)
    assert [set(body) & {"sealed", "verifier"} for body in told(sealing)] == [set(), set()]


def test_no_box_is_left_of_a_letter_of_which_nobody_knows(
    sealing: Desk, office: Office, clock: FixedClock, row: LetterRow
) -> None:
    printed(sealing, office, clock, row)
    assert [issue.host_box is None for issue in issues(sealing)] == [False, False]
    sealing.sealed.lose(office.print_operator, row.id, row.version + 1)
    assert [issue.host_box for issue in issues(sealing)] == [None, None]
    assert told(sealing) == []


def issues(desk: Desk) -> list[SecretIssue]:
    with desk.context.database.reading() as session:
        return list(session.execute(select(SecretIssue)).scalars())


def test_without_the_key_nothing_is_printed(
    desk: Desk, office: Office, clock: FixedClock, member: int
) -> None:
    """And the sheet stays in stock: a member would hold a secret that the service never learns."""
    desk = issuing(desk, office)
    decided(desk, office, "host.secrets", "sealed")
    row = applied(desk, office, clock, member)
    before = desk.sealed.look(office.print_operator, row.id).next_sheet
    with pytest.raises(Unset, match=r"host\.key"):
        printed(desk, office, clock, row)
    assert desk.sealed.look(office.print_operator, row.id).next_sheet == before


def test_a_new_key_counts_when_a_second_person_has_compared_its_fingerprint(
    desk: Desk, office: Office
) -> None:
    proposal = desk.policy.propose(office.administrator, "host.key", PUBLIC, "鍵の受渡書 12号")
    assert desk.outbox.link(office.administrator).fingerprint == ""
    (waiting,) = [one.waiting for one in desk.policy.rows(office.supervisor) if one.point.key == "host.key"]
    assert waiting is not None
    assert waiting.fingerprint.replace(" ", "") == KEY.id
    with pytest.raises(NotAllowed):
        desk.policy.confirm(office.administrator, proposal)
    desk.policy.confirm(office.supervisor, proposal)
    assert desk.outbox.link(office.administrator).fingerprint == waiting.fingerprint


@pytest.mark.parametrize("typed", ["秘密鍵", "AAAA", base64.b64encode(bytes(32)).decode()])
def test_what_is_no_key_is_never_proposed(desk: Desk, office: Office, typed: str) -> None:
    with pytest.raises(Invalid) as refusal:
        desk.policy.propose(office.administrator, "host.key", typed, "鍵の受渡書 12号")
    assert refusal.value.field == "value"


def test_undecided_is_a_verifier(desk: Desk) -> None:
    assert key_of(desk.context.profile) is None


def test_only_an_administrator_sees_the_link(desk: Desk, office: Office) -> None:
    with pytest.raises(NotAllowed):
        desk.outbox.link(office.clerk)
