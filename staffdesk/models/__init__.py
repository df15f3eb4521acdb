"""SQLAlchemy mapped classes, one aggregate per file."""

from staffdesk.models.affiliation import Affiliation, AffiliationMove
from staffdesk.models.approval import Approval, Execution, Instruction
from staffdesk.models.audit import AuditRow
from staffdesk.models.base import Base
from staffdesk.models.card import Card
from staffdesk.models.case import Case, CaseRevision
from staffdesk.models.deadline import CaseDeadline
from staffdesk.models.desk import Counter, DeskInfo
from staffdesk.models.identity import IdentitySheet
from staffdesk.models.imports import ImportBatch, ImportMapping, ImportRow
from staffdesk.models.letter import Letter
from staffdesk.models.member import Credential, Member, Phone
from staffdesk.models.policy import OperatorValue
from staffdesk.models.scan import Scan
from staffdesk.models.staff import Staff, Throttle
from staffdesk.models.withdrawal import Withdrawal

__all__ = [
    "Affiliation", "AffiliationMove", "Approval", "AuditRow", "Base", "Card", "Case", "CaseDeadline", "CaseRevision",
    "Counter", "Credential", "DeskInfo", "Execution", "IdentitySheet", "ImportBatch", "ImportMapping",
    "ImportRow", "Instruction", "Letter", "Member",
    "OperatorValue", "Phone", "Scan", "Staff", "Throttle", "Withdrawal",
]  # fmt: skip
