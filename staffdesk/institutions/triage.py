"""Answers the first question of every call: what is to be done, and does it need paper here?

Pure: an institution's profile, what the caller says or sees, who is calling and when. A code that is
not in the institution's list is called unknown; a near one is never proposed.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import chain

from staffdesk.errors import Invalid
from staffdesk.institutions.calendar import every_year
from staffdesk.institutions.profile import (
    UNSET_LABEL,
    Asker,
    CredentialKind,
    Doubt,
    ErrorCode,
    Fact,
    Profile,
    Route,
    TriageRow,
    Trigger,
)
from staffdesk.text import Text


@dataclass(frozen=True, slots=True)
class Advice:
    """What the clerk does next.

    ``say`` is read aloud to the caller, ``why`` and ``needs`` are for the clerk. ``preset`` fills boxes of the form
    beforehand. ``not_before`` is the earliest moment to try again, in the time zone of the moment asked about, and
    ``locked`` are the credentials on file of which one may be what is waited for.
    """

    route: Route
    form: str | None
    form_title: str | None
    preset: dict[str, str]
    not_before: datetime | None
    say: Text
    why: Text
    needs: tuple[Text, ...]
    sources: tuple[str, ...]
    locked: tuple[CredentialKind, ...] = ()


ASKER_LABELS = {
    Asker.MEMBER: Text("本人", "Member"),
    Asker.MASTER: Text("マスターユーザ", "Master user"),
    Asker.ORDINARY: Text("一般ユーザ", "Ordinary user"),
    Asker.AGENT: Text("代理人", "Somebody else for the member"),
}


_CODE_SHAPE = re.compile(r"[A-Z][0-9]{2}")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A triage row, an error code or the agent policy, brought to one shape."""

    route: Route
    say: Text
    why: Text
    sources: tuple[str, ...]
    needs: tuple[Text, ...] = ()
    form: str | None = None
    preset: dict[str, str] = field(default_factory=dict)
    lock: CredentialKind | None = None
    lock_named: bool = False  # by the code; who merely says so may mean another one
    doubts: tuple[str, ...] = ()


def triage(
    profile: Profile,
    *,
    code: str | None = None,
    trigger: Trigger | None = None,
    asker: Asker | None = None,
    at: datetime,
) -> Advice:
    """The advice for a code on the member's screen, or else for what the caller says, told at ``at``.

    The code may be typed in full width, in lower case, with spaces around. Left out, ``asker`` is the member. Raises
    Invalid when neither or both of code and trigger are given, when the institution has no such asker, and when it has
    none that goes without saying: the role of a caller from an organisation is asked first (dossier 3.4 no. 2).
    """
    asker = _asker(profile, asker, code)
    if trigger is not None and code is None:
        rule = _rule_of_row(_row(profile, trigger, asker, at))
    elif code is not None and trigger is None:
        rule = _rule_of_code(profile, normal_code(code), asker, at)
    else:
        raise Invalid(_ONE_OF_BOTH)
    return _advice(profile, _for_asker(profile, rule, asker), asker, at)


def has_codes(profile: Profile) -> bool:
    """Whether the institution publishes error codes: without them the code box is disabled."""
    return profile.error_codes is not None


def normal_code(typed: str) -> str:
    """The code as lists write it: half width, upper case, no spaces. It may still be in no list. Raises Invalid."""
    code = "".join(unicodedata.normalize("NFKC", typed).upper().split())
    if not code:
        raise Invalid(_EMPTY_CODE, "code")
    return code


def _asker(profile: Profile, asker: Asker | None, code: str | None) -> Asker:
    """Who asks, as far as this institution knows such askers."""
    if asker is None and code is not None and not has_codes(profile):
        return profile.askers[0]  # whoever asks hears the same: there are no codes
    if asker is None and Asker.MEMBER not in profile.askers:
        raise Invalid(
            _WHO_ASKS.format(
                name=profile.name,
                choices="、".join(f"{ASKER_LABELS[asker].ja}（{asker}）" for asker in profile.askers),
                codes=", ".join(profile.askers),
            ),
            "asker",
        )
    asker = asker or Asker.MEMBER
    if asker not in profile.askers:
        raise Invalid(_NO_SUCH_ASKER.format(name=profile.name, asker=ASKER_LABELS[asker]), "asker")
    return asker


def _row(profile: Profile, trigger: Trigger, asker: Asker, at: datetime) -> TriageRow:
    """The row that answers; an agent without a row of its own is first looked up as whom it speaks for."""
    rows = [row for row in profile.triage if row.trigger is trigger]
    if asker is Asker.AGENT and not any(asker in row.askers for row in rows):
        asker = profile.askers[0]
    rows = [row for row in rows if asker in row.askers]
    seasonal = (
        row for row in rows if row.season and every_year(row.season.first, row.season.last, at.date())
    )
    all_year = (row for row in rows if row.season is None)
    return next(chain(seasonal, all_year))  # the loader sees to it that there is one


def _rule_of_row(row: TriageRow) -> _Rule:
    return _Rule(
        row.route,
        row.say,
        row.why,
        row.sources,
        row.needs,
        row.form,
        dict(row.preset),
        row.lock,
        doubts=row.doubts,
    )


def _rule_of_code(profile: Profile, code: str, asker: Asker, at: datetime) -> _Rule:
    if profile.error_codes is None:
        return _no_codes(profile)
    source = profile.error_codes.source
    entry = next((entry for entry in profile.error_codes.rows if entry.code == code), None)
    if entry is None:
        return _unknown(code, source)
    if entry.trigger is None:
        return _own_rule(entry, source)
    rule = _rule_of_row(_row(profile, entry.trigger, asker, at))
    return replace(
        rule,
        say=entry.say or rule.say,
        why=entry.why or rule.why,
        needs=entry.needs or rule.needs,
        preset=rule.preset | entry.preset,
        lock=rule.lock and (entry.credential or rule.lock),
        lock_named=entry.credential is not None,
        doubts=tuple(dict.fromkeys((*entry.doubts, *rule.doubts))),
        sources=(f"{source} {entry.code}", *rule.sources),
    )


def _own_rule(entry: ErrorCode, source: str) -> _Rule:
    """An error code that answers for itself; the loader sees to it that route, say and why are there."""
    if entry.route is None or entry.say is None or entry.why is None:
        raise ValueError(f"error code {entry.code} has neither a trigger nor an answer")
    return _Rule(
        entry.route,
        entry.say,
        entry.why,
        (f"{source} {entry.code}", "dossier 1.4"),
        entry.needs,
        entry.form,
        dict(entry.preset),
        doubts=entry.doubts,
    )


def _no_codes(profile: Profile) -> _Rule:
    return _Rule(Route.NOT_OFFERED, _NO_CODES_SAY, _NO_CODES_WHY.format(name=profile.name), ("dossier 1.4",))


def _unknown(code: str, source: str) -> _Rule:
    """What was typed is repeated only when it looks like a code: it might be anything, a password too."""
    why = _UNKNOWN_WHY.format(code=code) if _CODE_SHAPE.fullmatch(code) else _NOT_A_CODE_WHY
    return _Rule(Route.UNKNOWN_CODE, _UNKNOWN_SAY, why, (source, "dossier 1.4"))


def _for_asker(profile: Profile, rule: _Rule, asker: Asker) -> _Rule:
    """Somebody who calls for the member gets the member's answer only where the form lets agents act."""
    if asker is not Asker.AGENT or rule.route in _SAME_FOR_ALL:
        return rule
    if rule.form is not None and profile.form(rule.form).agents:
        return rule
    policy = profile.agents
    return _Rule(Route.REFUSE, policy.say, policy.why, policy.sources, policy.needs)


def _advice(profile: Profile, rule: _Rule, asker: Asker, at: datetime) -> Advice:
    not_before = None
    if rule.lock is not None:
        lock = _lock_minutes(profile, rule.lock)
        if lock.value is None:
            rule = _unset_lock(rule, lock)
        else:
            not_before = _whole_minute(at + timedelta(minutes=lock.value))
    values = {
        "phone": _or_unset(profile.contacts.phone),
        "department": _or_unset(profile.contacts.department),
        "time": _time_words(at, not_before) if not_before else UNSET_LABEL,
    }
    return Advice(
        route=rule.route,
        form=rule.form,
        form_title=profile.form(rule.form).title if rule.form else None,
        preset=rule.preset,
        not_before=not_before,
        say=rule.say.format(**values),
        why=rule.why.format(**values),
        needs=(
            *(need.format(**values) for need in rule.needs),
            *(_in_doubt(profile.doubt(doubt)) for doubt in rule.doubts),
        ),
        sources=rule.sources,
        locked=_locked(profile, rule, asker),
    )


def _locked(profile: Profile, rule: _Rule, asker: Asker) -> tuple[CredentialKind, ...]:
    """What an ordinary user of an organisation logs in with is not on file here."""
    if rule.lock is None or asker is Asker.ORDINARY:
        return ()
    if rule.lock_named:
        return (rule.lock,)
    return tuple(
        known.kind
        for known in profile.credentials
        if known.lock_minutes is not None and known.lock_minutes.value is not None
    )


def _in_doubt(doubt: Doubt) -> Text:
    """What the sources leave open is told to the clerk, with how the desk deals with it."""
    return Text("要確認（{id}）：{problem}{handling}", "To be confirmed ({id}): {problem} {handling}").format(
        id=doubt.id, problem=doubt.problem, handling=doubt.handling
    )


def _lock_minutes(profile: Profile, kind: CredentialKind) -> Fact[int]:
    """The loader sees to it that a lock that is waited for has an entry, if only an unset one."""
    rule = profile.credential(kind)
    if rule is None or rule.lock_minutes is None:
        raise ValueError(f"no lock time entry for {kind}")
    return rule.lock_minutes


def _unset_lock(rule: _Rule, lock: Fact[int]) -> _Rule:
    """Without a lock time there is nothing to promise."""
    why = lock.unset or UNSET_LABEL
    return replace(
        rule, route=Route.UNSET, say=_ASK_BACK, why=why, sources=(lock.source, *rule.sources), lock=None
    )


def _or_unset(fact: Fact[str]) -> Text:
    return UNSET_LABEL if fact.value is None else Text.same(fact.value)


def _whole_minute(moment: datetime) -> datetime:
    """Rounded up, so that the minute told is never too early."""
    cut = moment.replace(second=0, microsecond=0)
    return cut if cut == moment else cut + timedelta(minutes=1)


def _time_words(at: datetime, moment: datetime) -> Text:
    """HH:MM, with the day where it is not the day of the call."""
    clock = f"{moment:%H:%M}"
    if moment.date() == at.date():
        return Text.same(clock)
    tomorrow = moment.date() - at.date() == timedelta(days=1)
    day = f"{moment.month}月{moment.day}日"
    return Text(
        f"翌日（{day}）{clock}" if tomorrow else f"{day}{clock}",
        f"{clock} on {'the next day, ' if tomorrow else ''}{moment:%Y-%m-%d},",
    )


_SAME_FOR_ALL = frozenset({Route.NOT_OFFERED, Route.UNKNOWN_CODE, Route.REFUSE})
_NO_SUCH_ASKER = Text(
    "{name}の受付では「{asker}」を選べません。お申し出の方を選び直してください。",
    "“{asker}” does not exist at this institution ({name}). Choose again who is asking.",
)
_WHO_ASKS = Text(
    "{name}では、お申し出の方によって答えが変わります。先にお立場を選んでください：{choices}。",
    "At this institution ({name}) the answer depends on who is asking. Choose first: {codes}.",
)
_ONE_OF_BOTH = Text(
    "エラーコードか、ご用件のどちらか一方を指定してください。",
    "Give either an error code or what the caller says.",
)
_EMPTY_CODE = Text("エラーコードを入力してください。", "Enter the error code.")
_NO_CODES_SAY = Text(
    "恐れ入りますが、こちらのサービスにはエラーコードの一覧がございません。画面に出ている文章と、どのような操作をされたかを教えていただけますでしょうか。",
    "I am sorry, but this service has no list of error codes. Could you tell me the words on the screen and what you were doing?",
)
_NO_CODES_WHY = Text(
    "{name}はエラーコードを公表していません。ご用件から選んでください。",
    "{name} publishes no error codes. Choose by what the caller says.",
)
_UNKNOWN_SAY = Text(
    "恐れ入りますが、そのコードは一覧にございません。画面の表示を、もう一度読み上げていただけますでしょうか。同じ表示でしたら、{department}（電話 {phone}）で承ります。",
    "I am sorry, but that code is not in our list. Could you read the screen to me once more? If it is the same, please contact our department in charge (phone {phone}).",
)
_UNKNOWN_WHY = Text(
    "「{code}」は一覧にないコードです。近いコードに読み替えないでください。",
    "“{code}” is a code that is not in the list. Do not take a near one instead.",
)
_NOT_A_CODE_WHY = Text(
    "一覧にないコードです。コードは英字1文字と数字2桁です。近いコードに読み替えないでください。",
    "Not a code of the list: codes are one letter and two digits. Do not take a near one instead.",
)
_ASK_BACK = Text(
    "確認のうえ、折り返しご案内いたします。少々お時間をいただけますでしょうか。",
    "I will check and call you back. May I take a moment?",
)
