"""The headers that let a client in, by system. The words are the demo's."""

import requests


def _aicc(sandbox):
    form = {"grant_type": "client_credentials", "client_id": "casement", "client_secret": "casement-secret"}
    answer = requests.post(f"{sandbox}/baas/auth/v1.0/oauth2/token", data=form, timeout=5)
    return {"access-token": answer.json()["access_token"]}


def osm_token(sandbox):
    user = {"name": "casement", "domain": {"name": "casement"}, "password": "casement-secret"}
    identity = {"methods": ["password"], "password": {"user": user}}
    body = {"auth": {"identity": identity, "scope": {"project": {"id": "casement"}}}}
    answer = requests.post(f"{sandbox}/v3/auth/tokens", json=body, timeout=5)
    assert answer.status_code == 201
    return answer.headers["X-Subject-Token"]


def _ccsqm(sandbox):
    body = {"app_key": "casement", "app_secret": "casement-secret"}
    answer = requests.post(f"{sandbox}/apigovernance/api/oauth/tokenByAkSk", json=body, timeout=5)
    return {"Authorization": f"Bearer {answer.json()['AccessToken']}", "x-UserId": "1611917095665261978"}


def _onlyoffice(sandbox):
    body = {"userName": "admin@casement.example", "password": "casement-secret"}
    answer = requests.post(f"{sandbox}/api/2.0/authentication", json=body, timeout=5)
    return {"Authorization": answer.json()["response"]["token"]}


def headers(sandbox, system):
    ways = {
        "aicc": _aicc,
        "osm": lambda sandbox: {"X-Auth-Token": osm_token(sandbox)},
        "ccsqm": _ccsqm,
        "onlyoffice": _onlyoffice,
    }
    return ways[system](sandbox)
