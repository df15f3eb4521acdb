"""All services of one desk, over one set of surroundings."""

from __future__ import annotations

from dataclasses import dataclass

from staffdesk.services.approvals import Approvals
from staffdesk.services.cards.chasers import Chasers
from staffdesk.services.cards.service import Cards
from staffdesk.services.cases import Cases
from staffdesk.services.changes import Changes
from staffdesk.services.claims import Claims
from staffdesk.services.context import Actor, Context
from staffdesk.services.day_close import DayCloses
from staffdesk.services.day_seal import DaySeals
from staffdesk.services.deadlines import Deadlines
from staffdesk.services.drafts import Drafts
from staffdesk.services.due import Due
from staffdesk.services.envelopes import Envelopes
from staffdesk.services.execution import Executions
from staffdesk.services.exports import Exports
from staffdesk.services.glance import Glances
from staffdesk.services.host.outbox import Outbox
from staffdesk.services.identity import IdentitySheets
from staffdesk.services.imports import Imports
from staffdesk.services.intake import Intake
from staffdesk.services.letters import Letters
from staffdesk.services.lock_clock import Locks
from staffdesk.services.member_search import MemberSearch
from staffdesk.services.members import Members
from staffdesk.services.pairs import Pairs
from staffdesk.services.people.service import People
from staffdesk.services.policy import PolicyValues
from staffdesk.services.print_desk.batch import Batches
from staffdesk.services.print_desk.blanks import Blanks
from staffdesk.services.print_desk.day_register import DayRegisters
from staffdesk.services.print_desk.labels import Labels
from staffdesk.services.print_desk.log import PrintLog
from staffdesk.services.print_desk.returns import Returns
from staffdesk.services.registers import Registers
from staffdesk.services.review import Review
from staffdesk.services.roll import Roll
from staffdesk.services.samples import Samples
from staffdesk.services.scans import Scans
from staffdesk.services.sealed.printing import SealedLetters
from staffdesk.services.sealed.stock_keeping import Stock
from staffdesk.services.sessions import Sessions
from staffdesk.services.signing import Signing
from staffdesk.services.staff import StaffService
from staffdesk.services.substitutes import Substitutes
from staffdesk.services.transfer import Transfers
from staffdesk.services.workstation import Workstation


@dataclass(frozen=True, slots=True)
class Desk:
    """One institution's desk: what views and the terminal face work with."""

    context: Context
    demo: bool
    staff: StaffService
    people: People
    intake: Intake
    directory: MemberSearch
    members: Members
    cases: Cases
    identity: IdentitySheets
    approvals: Approvals
    day_seals: DaySeals
    day_closes: DayCloses
    executions: Executions
    samples: Samples
    pairs: Pairs
    signing: Signing
    letters: Letters
    sealed: SealedLetters
    stock: Stock
    returns: Returns
    batches: Batches
    blanks: Blanks
    print_log: PrintLog
    day_registers: DayRegisters
    review: Review
    deadlines: Deadlines
    policy: PolicyValues
    drafts: Drafts
    sessions: Sessions
    due: Due
    imports: Imports
    locks: Locks
    scans: Scans
    changes: Changes
    claims: Claims
    roll: Roll
    substitutes: Substitutes
    envelopes: Envelopes
    outbox: Outbox
    labels: Labels
    glances: Glances
    cards: Cards
    chasers: Chasers
    exports: Exports
    registers: Registers
    transfers: Transfers
    workstation: Workstation

    @classmethod
    def over(cls, context: Context, *, demo: bool) -> Desk:
        letters, signing = Letters(context), Signing(context)
        staff, seals = StaffService(context, signing), DaySeals(context)
        return cls(
            context=context,
            demo=demo,
            staff=staff,
            people=People(context, signing),
            intake=Intake(context),
            directory=MemberSearch(context),
            members=Members(context),
            cases=Cases(context),
            identity=IdentitySheets(context),
            approvals=Approvals(context, staff, signing),
            day_seals=seals,
            day_closes=DayCloses(context, seals),
            executions=Executions(context, signing),
            samples=Samples(context),
            pairs=Pairs(context),
            signing=signing,
            letters=letters,
            sealed=SealedLetters(context, staff),
            stock=Stock(context),
            returns=Returns(context),
            batches=Batches(letters),
            blanks=Blanks(context),
            print_log=PrintLog(context),
            day_registers=DayRegisters(context),
            review=Review(context),
            deadlines=Deadlines(context),
            policy=PolicyValues(context),
            drafts=Drafts(context),
            sessions=Sessions(context),
            due=Due(context),
            imports=Imports(context),
            locks=Locks(context),
            scans=Scans(context),
            changes=Changes(context.database),
            claims=Claims(context),
            roll=Roll(context),
            substitutes=Substitutes(context),
            envelopes=Envelopes(context),
            outbox=Outbox(context),
            labels=Labels(context),
            glances=Glances(context),
            cards=Cards(context),
            chasers=Chasers(context, Letters(context)),
            exports=Exports(context),
            registers=Registers(context),
            transfers=Transfers(context, staff),
            workstation=Workstation(context),
        )

    def sign_in(self, login: str, password: str) -> Actor:
        """As ``StaffService.sign_in``, with the person's signing key opened.

        What has fallen due since somebody was here last is carried out first.
        """
        return self._welcome(self.staff.sign_in(login, password), password)

    def choose_password(self, login: str, code: str, password: str) -> Actor:
        """As ``StaffService.choose_password``, and then as after any sign-in."""
        return self._welcome(self.staff.choose_password(login, code, password), password)

    def _welcome(self, actor: Actor, password: str) -> Actor:
        self.signing.open(actor, password)
        self.due.apply(actor)
        return actor

    def sign_out(self, actor: Actor) -> None:
        """The seat forgets the signing key first, whatever becomes of the rest."""
        self.signing.close(actor)
        self.staff.sign_out(actor)

    def close(self) -> None:
        self.context.database.close()
