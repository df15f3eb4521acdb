"""What the profiles say is what the seeds say: names, numbers, hours, titles; and what the forms can take."""

from __future__ import annotations

from datetime import time

import pytest

from staffdesk import forms
from staffdesk.forms.base import FieldKind
from staffdesk.institutions.loader import institution_ids, load_profile
from staffdesk.institutions.profile import (
    FORM_IDS,
    ApprovalRule,
    Channel,
    CredentialKind,
    EvidenceKind,
    IdentityItem,
    Profile,
)


def test_contacts_and_hours_of_the_credit_union(kenshinyo: Profile) -> None:
    contacts, reception = kenshinyo.contacts, kenshinyo.reception  # 003 お問合せ先
    assert contacts.department.value == "事務部"
    assert contacts.phone.value == "027-382-4116"
    assert contacts.fax.value == "027-382-0427"
    assert contacts.mail.value == "ki-jimu@kenshinyo.co.jp"
    assert (reception.opens.value, reception.closes.value) == (time(9), time(17))


def test_contacts_and_hours_of_the_co_op(shingakkyo: Profile) -> None:
    contacts, reception = shingakkyo.contacts, shingakkyo.reception  # 000 メールアドレスを忘れた場合
    assert contacts.phone.value == "025-379-1553"
    assert contacts.fax.value is None
    assert (reception.opens.value, reception.closes.value) == (time(8, 45), time(17, 30))


@pytest.mark.parametrize(
    ("institution_id", "form_id", "title"),
    [  # the documents named in the seeds, dossier 1.2
        ("kenshinyo", "rba_reset", "インターネットバンキングリスクベース認証停止解除・初期化依頼書"),
        ("kenshinyo", "otp_reset", "インターネットバンキングワンタイムパスワード停止解除・初期化依頼書"),
        ("kenshinyo", "ib_application", "インターネットバンキング利用申込書"),
        ("shingakkyo", "name_change", "名義変更申請書"),
        ("shingakkyo", "withdrawal", "新学協脱退・出資金払戻申請書"),
        ("shingakkyo", "join", "新学協加入申込書"),
        ("fukui-gakuseikyo", "join", "加入申込書"),
        ("fukui-gakuseikyo", "withdrawal", "脱退届"),
        ("gunma-gakkoseikyo", "join", "加入申込書"),
        ("gunma-gakkoseikyo", "withdrawal", "脱退届"),
    ],
)
def test_forms_carry_their_official_titles(institution_id: str, form_id: str, title: str) -> None:
    assert load_profile(institution_id).form(form_id).title == title


def test_both_spellings_of_the_reset_form_are_found(kenshinyo: Profile) -> None:
    (alias,) = kenshinyo.form("rba_reset").aliases  # dossier 1.6 C-05
    assert alias == "インターネットバンキングサービスリスクベース認証停止解除・初期化依頼書"


def test_only_passwords_have_a_lock_time(kenshinyo: Profile) -> None:
    minutes = {rule.kind: rule.lock_minutes and rule.lock_minutes.value for rule in kenshinyo.credentials}
    assert minutes == {
        CredentialKind.LOGIN_PASSWORD: 60,  # 003 ご注意事項
        CredentialKind.CONFIRMATION_PASSWORD: 60,
        CredentialKind.ONE_TIME_PASSWORD: None,  # dossier 1.6 C-08
        CredentialKind.RISK_BASED: None,  # dossier 1.6 C-07
        CredentialKind.PAYEASY: None,  # dossier 1.6 G-07
    }


def test_every_bank_form_needs_paper_seal_identity_and_a_second_person(kenshinyo: Profile) -> None:
    for form in kenshinyo.forms:  # dossier 1.6 G-05, 2.3
        if form.id == "form_request":  # blanks are asked for by phone and change nothing
            continue
        assert set(form.evidence) == {
            EvidenceKind.ORIGINAL_PAPER,
            EvidenceKind.SEAL_MATCH,
            EvidenceKind.IDENTITY_DOCUMENT,
        }
        assert form.approval is ApprovalRule.FOUR_EYES
        assert not form.agents


def test_the_address_is_told_by_phone_after_sheet_and_call_back_only(shingakkyo: Profile) -> None:
    form, sheet = shingakkyo.form("mail_disclosure"), shingakkyo.identity_sheet  # dossier 1.2 SG-01, 2.4
    assert form.channels == (Channel.PHONE,)
    assert set(form.evidence) == {EvidenceKind.IDENTITY_SHEET, EvidenceKind.CALL_BACK}
    assert form.letters == ()
    assert sheet is not None
    assert sheet.required == (IdentityItem.NUMBER, IdentityItem.NAME, IdentityItem.KANA)
    assert (sheet.choose, sheet.call_back, sheet.quarantine_days) == (2, True, 30)


def test_a_new_card_needs_form_old_card_and_the_change_on_line(shingakkyo: Profile) -> None:
    assert set(shingakkyo.form("name_change").evidence) == {  # dossier 1.2 SG-06
        EvidenceKind.ORIGINAL_PAPER,
        EvidenceKind.OLD_CARD,
        EvidenceKind.ONLINE_CHANGE,
    }


@pytest.mark.parametrize("institution_id", institution_ids())
def test_what_triage_fills_in_is_what_the_forms_take(institution_id: str) -> None:
    known = forms.all_forms()
    assert set(known) <= set(FORM_IDS)
    for entry in load_profile(institution_id).forms:
        if entry.id in known:
            for key, codes in entry.presets.items():
                field = known[entry.id].field(key)
                if field.kind is FieldKind.TICK:
                    assert set(codes) == {"yes"}
                else:
                    assert {choice.code for choice in field.choices} == set(codes)
