"""SQLAlchemy mapped classes, one aggregate per file."""

from staffdesk.models.affiliation import Affiliation, AffiliationMove
from staffdesk.models.approval import Approval, Execution, Instruction
from staffdesk.models.audit import AuditRow
from staffdesk.models.base import Base
from staffdesk.models.card import Card, CardBatch
from staffdesk.models.case import Case, CaseRevision
from staffdesk.models.claim import Claim
from staffdesk.models.deadline import CaseDeadline
from staffdesk.models.desk import Counter, DeskInfo, DeskKey
from staffdesk.models.draft import Draft
from staffdesk.models.identity import IdentitySheet
from staffdesk.models.imports import ImportBatch, ImportMapping, ImportRow
from staffdesk.models.letter import Letter
from staffdesk.models.member import Credential, Member, Phone
from staffdesk.models.policy import OperatorValue
from staffdesk.models.print_log import PrintLogRow
from staffdesk.models.returned import LetterReturn
from staffdesk.models.sample import Sample, SampleCase
from staffdesk.models.scan import Scan
from staffdesk.models.secret_issue import SecretIssue
from staffdesk.models.signing import ApprovalBatch, DaySealRow, SigningKey
from staffdesk.models.staff import Staff, StaffRequest, Throttle
from staffdesk.models.stock import StockCount, StockPacket, StockSheet
from staffdesk.models.substitute import NameSubstitute
from staffdesk.models.transfer import TransferRow, TransferRun
from staffdesk.models.withdrawal import Withdrawal

__all__ = [
    "Affiliation", "AffiliationMove", "Approval", "ApprovalBatch", "AuditRow", "Base", "Card", "CardBatch", "Case", "CaseDeadline", "CaseRevision",
    "Claim", "Counter", "Credential", "DaySealRow", "DeskInfo", "DeskKey", "Draft", "Execution", "IdentitySheet", "ImportBatch", "ImportMapping",
    "ImportRow", "Instruction", "Letter", "LetterReturn", "Member", "NameSubstitute",
    "OperatorValue", "Phone", "PrintLogRow", "Sample", "SampleCase", "Scan", "SecretIssue", "SigningKey", "Staff", "StaffRequest", "StockCount", "StockPacket", "StockSheet", "Throttle", "TransferRow", "TransferRun", "Withdrawal",
]  # fmt: skip
