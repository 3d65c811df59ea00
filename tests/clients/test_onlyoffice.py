"""The `onlyoffice` package of PyPI: it signs in with a form whose field is `username`, and sends the bare token."""

import json

import onlyoffice
import pytest
import requests


def test_it_signs_in_and_its_token_is_good(sandbox):
    portal = onlyoffice.OnlyOffice(sandbox, "creator@casement.example", "casement-secret")
    answer = requests.get(f"{sandbox}/api/2.0/people/@self", headers=portal.auth, timeout=5)
    assert answer.status_code == 200
    assert answer.json()["response"]["email"] == "creator@casement.example"


def test_a_wrong_password_is_an_envelope_without_a_token(sandbox):
    # The portal answers 500 in its own envelope; the package looks for a token all the same.
    with pytest.raises(KeyError, match="response"):
        onlyoffice.OnlyOffice(sandbox, "creator@casement.example", "wrong")


def test_a_portal_that_answers_a_page_is_no_json(sandbox, fault):
    fault(match="POST /api/2.0/authentication", html=True)
    with pytest.raises(json.JSONDecodeError):
        onlyoffice.OnlyOffice(sandbox, "creator@casement.example", "casement-secret")
