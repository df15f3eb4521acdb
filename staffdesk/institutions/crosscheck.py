"""Checks what the schema cannot: that the tables of a profile fit together and every value has its source."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from string import Formatter
from typing import TypeAlias

from staffdesk.institutions.complaint import one_of
from staffdesk.institutions.profile import (
    FORM_IDS,
    AgentPolicy,
    Asker,
    CredentialKind,
    DeadlineEvent,
    DeadlineKind,
    DeadlineRule,
    ErrorCode,
    EvidenceKind,
    FormEntry,
    Precision,
    Profile,
    Route,
    TriageRow,
    Trigger,
)
from staffdesk.institutions.walk import nodes
from staffdesk.text import Text

ROUTES_WITH_FORM = frozenset({Route.FORM, Route.SEND_FORM, Route.IDENTITY_SHEET})
Speaker: TypeAlias = TriageRow | ErrorCode | AgentPolicy
_PLACEHOLDERS = frozenset({"phone", "department"})
_NUMBER_PARTS = frozenset({"seed", "year", "era_year", "serial"})
_PHONE_EVIDENCE = frozenset({EvidenceKind.IDENTITY_SHEET, EvidenceKind.CALL_BACK})


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that does not fit: where it stands and what was expected there."""

    key: str
    expected: Text


def findings(profile: Profile) -> Iterator[Finding]:
    """Everything that does not fit together. An empty result means that the profile can be used."""
    yield from _sources(profile)
    yield from _words(profile)
    yield from _days(profile)
    yield from _unique(profile)
    yield from _doubts(profile)
    yield from _forms(profile)
    yield from _house_style(profile)
    yield from _identity_sheet(profile)
    yield from _triage_rows(profile)
    yield from _coverage(profile)
    yield from _error_codes(profile)
    yield from _deadlines(profile)


def _sources(profile: Profile) -> Iterator[Finding]:
    expected = Text(
        f"出典は「{profile.seed} …」か「dossier …」で始めてください。",
        f"a source must start with “{profile.seed} ” or “dossier ”.",
    )
    for key, node in nodes(profile):
        name = key.rpartition(".")[2].partition("[")[0]
        if name not in ("source", "sources"):
            continue
        strange = isinstance(node, str) and not node.startswith((f"{profile.seed} ", "dossier "))
        if strange or node == ():
            yield Finding(key, expected)


def _words(profile: Profile) -> Iterator[Finding]:
    for key, node in nodes(profile):
        if isinstance(node, Text) and not (node.ja.strip() and node.en.strip()):
            yield Finding(key, Text("ja と en の両方を書いてください。", "give both ja and en."))
    for key, row in _speaking_rows(profile):
        allowed = _PLACEHOLDERS | ({"time"} if _waits(profile, row) else set())
        for name, words in _spoken(row):
            if not _placeholders(words) <= allowed:
                yield Finding(
                    f"{key}.{name}", one_of(tuple(f"{{{placeholder}}}" for placeholder in sorted(allowed)))
                )


def _speaking_rows(profile: Profile) -> Iterator[tuple[str, Speaker]]:
    yield "agents", profile.agents
    for index, row in enumerate(profile.triage):
        yield f"triage[{index}]", row
    if profile.error_codes:
        for index, code in enumerate(profile.error_codes.rows):
            yield f"error_codes.rows[{index}]", code


def _waits(profile: Profile, row: Speaker) -> bool:
    if isinstance(row, AgentPolicy):
        return False
    if row.route is None:
        return any(answer.route is Route.WAIT for answer in profile.triage if answer.trigger is row.trigger)
    return row.route is Route.WAIT


def _spoken(row: Speaker) -> Iterator[tuple[str, Text]]:
    if row.say:
        yield "say", row.say
    if row.why:
        yield "why", row.why
    for index, words in enumerate(row.needs):
        yield f"needs[{index}]", words


def _placeholders(words: Text) -> set[str]:
    """The names in braces; a lone brace counts as one that is never allowed."""
    try:
        return {
            name
            for text in (words.ja, words.en)
            for _, name, _, _ in Formatter().parse(text)
            if name is not None
        }
    except ValueError:
        return {"{"}


def _days(profile: Profile) -> Iterator[Finding]:
    spans = [(f"calendar.closures[{i}]", closure) for i, closure in enumerate(profile.calendar.closures)]
    seasons = [(f"triage[{i}].season", row.season) for i, row in enumerate(profile.triage) if row.season]
    own = [
        (f"forms[{i}].taken_over", form.taken_over) for i, form in enumerate(profile.forms) if form.taken_over
    ]
    for key, rule in own:
        seasons.append((f"{key}.season", rule.season))
        if not _is_day(rule.day):
            yield Finding(
                f"{key}.day",
                Text("実在する月日を MM-DD で書いてください。", "give a real day as MM-DD."),
            )
    for key, span in [*spans, *seasons]:
        for name in ("first", "last"):
            if not _is_day(getattr(span, name)):
                yield Finding(
                    f"{key}.{name}",
                    Text("実在する月日を MM-DD で書いてください。", "give a real day as MM-DD."),
                )


def _is_day(month_day: str) -> bool:
    try:
        date.fromisoformat(f"2024-{month_day}")  # a leap year, so that 02-29 counts
    except ValueError:
        return False
    return True


def _unique(profile: Profile) -> Iterator[Finding]:
    codes = profile.error_codes.rows if profile.error_codes else ()
    yield from _repeated("forms[{}].id", (form.id for form in profile.forms))
    yield from _repeated("letters[{}].id", (letter.id for letter in profile.letters))
    yield from _repeated("credentials[{}].kind", (rule.kind for rule in profile.credentials))
    yield from _repeated("error_codes.rows[{}].code", (code.code for code in codes))
    yield from _repeated("askers[{}]", profile.askers)
    yield from _repeated("doubts[{}].id", (doubt.id for doubt in profile.doubts))


def _repeated(key: str, values: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, value in enumerate(values):
        if value in seen:
            yield Finding(
                key.format(index), Text(f"「{value}」が重なっています。", f"“{value}” stands there twice.")
            )
        seen.add(value)


def _doubts(profile: Profile) -> Iterator[Finding]:
    """Whoever refers to a doubt finds it in the profile's list."""
    known = tuple(doubt.id for doubt in profile.doubts)
    for key, node in nodes(profile):
        doubts = () if isinstance(node, Profile) else getattr(node, "doubts", ())
        for place, doubt in enumerate(doubts):
            if doubt not in known:
                yield Finding(f"{key}.doubts[{place}]", one_of(known))


def _forms(profile: Profile) -> Iterator[Finding]:
    letters = tuple(letter.id for letter in profile.letters)
    for index, form in enumerate(profile.forms):
        if form.id not in FORM_IDS:
            yield Finding(f"forms[{index}].id", one_of(FORM_IDS))
        for place, letter in enumerate(form.letters):
            if letter not in letters:
                yield Finding(f"forms[{index}].letters[{place}]", one_of(letters))


def _house_style(profile: Profile) -> Iterator[Finding]:
    """A document number names its year and its place in it, so that none comes twice."""
    pattern = profile.house_style.number
    names = _placeholders(Text.same(pattern))
    if not names <= _NUMBER_PARTS or "serial" not in names or not names & {"year", "era_year"}:
        yield Finding("house_style.number", one_of(tuple(f"{{{name}}}" for name in sorted(_NUMBER_PARTS))))


def _identity_sheet(profile: Profile) -> Iterator[Finding]:
    sheet = profile.identity_sheet
    if sheet and sheet.choose > len(sheet.choose_from):
        most = len(sheet.choose_from)
        yield Finding(
            "identity_sheet.choose",
            Text(
                f"choose_from の数（{most}）以下にしてください。",
                f"at most {most}, the length of choose_from.",
            ),
        )
    by_phone = any(row.route is Route.IDENTITY_SHEET for row in profile.triage)
    checked = any(_PHONE_EVIDENCE & set(form.evidence) for form in profile.forms)
    if sheet is None and (by_phone or checked):
        yield Finding(
            "identity_sheet",
            Text("電話本人確認票の規則が必要です。", "the rules of the identity sheet are needed."),
        )


def _triage_rows(profile: Profile) -> Iterator[Finding]:
    seen: set[tuple[Trigger, Asker, bool]] = set()
    for index, row in enumerate(profile.triage):
        key = f"triage[{index}]"
        yield from _form_of_route(profile, key, row.route, row.form, row.preset)
        if (row.route is Route.WAIT) != (row.lock is not None):
            yield Finding(
                f"{key}.lock", Text("route が wait のときだけ書きます。", "belongs to the route `wait` only.")
            )
        elif row.lock is not None:
            yield from _lock(profile, f"{key}.lock", row.lock)
        for place, asker in enumerate(row.askers):
            if asker not in profile.askers:
                yield Finding(f"{key}.askers[{place}]", one_of(tuple(profile.askers)))
            mark = (row.trigger, asker, row.season is not None)
            if mark in seen:
                yield Finding(
                    f"{key}.trigger",
                    Text(
                        f"「{row.trigger}」への {asker} の答えが重なっています。",
                        f"“{row.trigger}” is answered twice for {asker}.",
                    ),
                )
            seen.add(mark)


def _form_of_route(
    profile: Profile, key: str, route: Route, form_id: str | None, preset: dict[str, str]
) -> Iterator[Finding]:
    """A route that leads to a form names one that is offered, and presets only what that form takes."""
    if route not in ROUTES_WITH_FORM:
        if form_id is not None or preset:
            yield Finding(
                f"{key}.form",
                Text(
                    f"route が {route} のときは form も preset も書きません。", f"not allowed with {route}."
                ),
            )
        return
    form = next((form for form in profile.forms if form.id == form_id), None)
    if form is None:
        yield Finding(f"{key}.form", one_of(tuple(entry.id for entry in profile.forms)))
    else:
        yield from _preset(f"{key}.preset", form, preset)


def _preset(key: str, form: FormEntry, preset: dict[str, str]) -> Iterator[Finding]:
    for field, code in preset.items():
        if field not in form.presets:
            yield Finding(f"{key}.{field}", one_of(tuple(form.presets)))
        elif code not in form.presets[field]:
            yield Finding(f"{key}.{field}", one_of(form.presets[field]))


def _lock(profile: Profile, key: str, kind: CredentialKind) -> Iterator[Finding]:
    rule = profile.credential(kind)
    if rule is None or rule.lock_minutes is None:
        timed = tuple(rule.kind for rule in profile.credentials if rule.lock_minutes)
        yield Finding(key, one_of(timed))


def _coverage(profile: Profile) -> Iterator[Finding]:
    """Every trigger is answered, all year, for everybody but agents: for them the agent policy speaks."""
    answered = {(row.trigger, asker) for row in profile.triage if row.season is None for asker in row.askers}
    for trigger in Trigger:
        for asker in profile.askers:
            if asker is not Asker.AGENT and (trigger, asker) not in answered:
                yield Finding(
                    "triage",
                    Text(
                        f"「{trigger}」への {asker} の答えがありません。扱わないなら not_offered、未定なら unset と書いてください。",
                        f"“{trigger}” is not answered for {asker}; write not_offered or unset if need be.",
                    ),
                )


def _error_codes(profile: Profile) -> Iterator[Finding]:
    for index, code in enumerate(profile.error_codes.rows if profile.error_codes else ()):
        key = f"error_codes.rows[{index}]"
        if code.trigger is None:
            yield from _own_answer(profile, key, code)
        else:
            yield from _answer_of_trigger(profile, key, code, code.trigger)


def _own_answer(profile: Profile, key: str, code: ErrorCode) -> Iterator[Finding]:
    if code.route is None or code.say is None or code.why is None:
        yield Finding(
            key,
            Text(
                "trigger か、route と say と why を書いてください。", "give a trigger, or route, say and why."
            ),
        )
    elif code.route is Route.WAIT:
        yield Finding(
            f"{key}.route", Text("wait は trigger で答えてください。", "answer `wait` by a trigger.")
        )
    else:
        yield from _form_of_route(profile, key, code.route, code.form, code.preset)


def _answer_of_trigger(profile: Profile, key: str, code: ErrorCode, trigger: Trigger) -> Iterator[Finding]:
    if code.route is not None or code.form is not None:
        yield Finding(
            f"{key}.route",
            Text("trigger があるときは書きません。", "not allowed beside a trigger, which gives it."),
        )
    rows = [row for row in profile.triage if row.trigger is trigger]
    if not rows:
        yield Finding(f"{key}.trigger", one_of(tuple(row.trigger for row in profile.triage)))
    for row in rows:
        if row.form is not None:
            yield from _preset(f"{key}.preset", profile.form(row.form), code.preset)
        elif code.preset:
            yield Finding(f"{key}.preset", Text("手続のない答えには書きません。", "the answer has no form."))
        if row.route is Route.WAIT and code.credential is not None:
            yield from _lock(profile, f"{key}.credential", code.credential)


_NEEDED = {
    DeadlineKind.NEXT_MONTH_DAY: "count",
    DeadlineKind.BUSINESS_DAYS: "count",
    DeadlineKind.YEARS: "count",
    DeadlineKind.MONTH_DAY: "day",
    DeadlineKind.MINUTES: "lock",
    DeadlineKind.WINDOW: "window",
}
_DATELESS = {DeadlineKind.NONE: Precision.NONE, DeadlineKind.UNSET: Precision.UNSET}
_DAY_WORDS = frozenset({"date", "month_day", "year", "month"})
_APPROXIMATE = ("前後", "ごろ", "目安", "上旬", "中旬", "下旬")


def _deadlines(profile: Profile) -> Iterator[Finding]:
    """Every rule has what its way of counting needs, and no event is answered twice."""
    seen: set[tuple[DeadlineEvent, str, bool]] = set()
    for index, rule in enumerate(profile.deadlines):
        key = f"deadlines[{index}]"
        yield from _deadline_count(profile, key, rule)
        yield from _deadline_words(key, rule)
        if rule.form is not None and rule.form not in {form.id for form in profile.forms}:
            yield Finding(f"{key}.form", one_of(tuple(form.id for form in profile.forms)))
        if rule.reasons and rule.event is not DeadlineEvent.WITHDRAWAL_ACCEPTED:
            yield Finding(
                f"{key}.reasons",
                Text("withdrawal_accepted だけに書きます。", "belongs to withdrawal_accepted only."),
            )
        for reason in rule.reasons or ("",):
            mark = (rule.event, reason, rule.season is not None)
            if mark in seen and rule.season is None:
                yield Finding(
                    f"{key}.event",
                    Text(f"「{rule.event}」の期日が重なっています。", f"“{rule.event}” is answered twice."),
                )
            seen.add(mark)


def _deadline_count(profile: Profile, key: str, rule: DeadlineRule) -> Iterator[Finding]:
    needed = _NEEDED.get(rule.kind)
    for name in sorted({"count", "day", "lock", "window"}):
        if (getattr(rule, name) is not None) != (name == needed):
            yield Finding(
                f"{key}.{name}",
                Text(f"kind が {rule.kind} のときは必須です。", f"needed with {rule.kind}.")
                if name == needed
                else Text(f"kind が {rule.kind} のときは書きません。", f"not allowed with {rule.kind}."),
            )
    if rule.kind is DeadlineKind.MINUTES and rule.lock is not None:
        yield from _lock(profile, f"{key}.lock", rule.lock)
    days = {"day": rule.day, "leaving": rule.leaving}
    for name, span in (("season", rule.season), ("window", rule.window)):
        days |= {f"{name}.first": span.first, f"{name}.last": span.last} if span else {}
    for name, day in days.items():
        if day is not None and not _is_day(day):
            yield Finding(
                f"{key}.{name}", Text("実在する月日を MM-DD で書いてください。", "give a real day as MM-DD.")
            )


def _deadline_words(key: str, rule: DeadlineRule) -> Iterator[Finding]:
    """The words fit the precision: nothing approximate reads like a day, nothing dateless names one."""
    dateless = (Precision.NONE, Precision.UNSET)
    expected = _DATELESS.get(rule.kind)
    wrong = rule.precision is not expected if expected else rule.precision in dateless
    if wrong:
        fitting = (expected,) if expected else tuple(kind for kind in Precision if kind not in dateless)
        yield Finding(f"{key}.precision", one_of(fitting))
    allowed: frozenset[str] = frozenset()
    if rule.kind is DeadlineKind.MINUTES:
        allowed = _DAY_WORDS | {"time"}
    elif rule.kind not in (DeadlineKind.NONE, DeadlineKind.UNSET, DeadlineKind.WINDOW):
        allowed = _DAY_WORDS
    if not _placeholders(rule.text) <= allowed:
        yield Finding(f"{key}.text", one_of(tuple(f"{{{name}}}" for name in sorted(allowed))))
    elif rule.precision is Precision.ABOUT and not any(word in rule.text.ja for word in _APPROXIMATE):
        yield Finding(f"{key}.text", one_of(_APPROXIMATE))
