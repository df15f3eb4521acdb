"""SQLAlchemy mapped classes, one aggregate per file."""

from staffdesk.models.approval import Approval, Execution, Instruction
from staffdesk.models.audit import AuditRow
from staffdesk.models.base import Base
from staffdesk.models.case import Case, CaseRevision
from staffdesk.models.desk import Counter, DeskInfo
from staffdesk.models.identity import IdentitySheet
from staffdesk.models.letter import Letter
from staffdesk.models.member import Credential, Member, Phone
from staffdesk.models.staff import Staff, Throttle

__all__ = [
    "Approval", "AuditRow", "Base", "Case", "CaseRevision", "Counter", "Credential", "DeskInfo",
    "Execution", "IdentitySheet", "Instruction", "Letter", "Member", "Phone", "Staff", "Throttle",
]  # fmt: skip
