"""The official SDK of Huawei Cloud for service tickets, `huaweicloudsdkosm`, signed with AK/SK and with a token.

What it does on the wire is described in docs/systems/osm.md; errors under HTTP 200 are normal returns to it.
"""

import pytest
import requests
from huaweicloudsdkcore.auth import credentials
from huaweicloudsdkcore.exceptions import exceptions
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.signer.signer import Signer
from huaweicloudsdkosm.v2 import (
    CreateLabelsReq,
    CreateLabelsRequest,
    CreateMessageDoV2,
    CreateMessageV2Req,
    CreateMessagesRequest,
    CreateRelationsReq,
    CreateRelationsRequest,
    DeleteRelationRequest,
    DeleteRelationsReq,
    ListCaseCountsRequest,
    ListCaseOperateLogsRequest,
    ListCasesRequest,
    ListLabelsRequest,
    ListMessagesRequest,
    ListRelationRequest,
    OsmClient,
    ShowCaseDetailRequest,
    ShowCaseStatusRequest,
)

GROUP = "123456"
FRIENDS = ["TT201801020526", "TT201801020527", "TT201801020528"]


def client(sandbox, signed_by):
    config = HttpConfig.get_default_config()
    config.timeout = (3, 10)
    builder = OsmClient.new_builder().with_http_config(config).with_credentials(signed_by)
    return builder.with_endpoints([sandbox]).build()


class GlobalCredentials(credentials.GlobalCredentials):
    """A token in place of a signature. The builder compares the class's name, so it has to be this one."""

    def __init__(self, token):
        super().__init__("unused", "unused", "unused")
        self._token = token

    def sign_request(self, request):
        request.header_params["X-Auth-Token"] = self._token
        Signer.process_request_uri(request)
        return request


def token(sandbox):
    user = {"name": "casement", "domain": {"name": "casement"}, "password": "casement-secret"}
    identity = {"methods": ["password"], "password": {"user": user}}
    body = {"auth": {"identity": identity, "scope": {"project": {"id": "casement"}}}}
    answer = requests.post(f"{sandbox}/v3/auth/tokens", json=body, timeout=5)
    assert answer.status_code == 201
    return answer.headers["X-Subject-Token"]


@pytest.fixture(params=["ak-sk", "token"])
def osm(request, sandbox):
    if request.param == "token":
        return client(sandbox, GlobalCredentials(token(sandbox)))
    return client(sandbox, credentials.GlobalCredentials("CASEMENTAK", "casement-secret-key", "casement-domain"))


@pytest.fixture
def ticket(osm):
    """A ticket without relations, and without any after the test."""
    found = osm.list_cases(ListCasesRequest(limit=100, offset=0)).incident_info_list
    ids = [ticket.incident_id for ticket in found if ticket.incident_id not in FRIENDS]
    ticket_id = next(ticket_id for ticket_id in ids if not related(osm, ticket_id))
    yield ticket_id
    for friend in related(osm, ticket_id):
        delete(osm, ticket_id, friend)


def related(osm, ticket_id):
    answer = osm.list_relation(ListRelationRequest(case_id=ticket_id))
    return [relation.case_id for relation in answer.case_relation_list or []]


def create(osm, ticket_id, friends):
    body = CreateRelationsReq(related_id_list=friends, group_id=GROUP)
    return osm.create_relations(CreateRelationsRequest(case_id=ticket_id, body=body))


def delete(osm, ticket_id, friend):
    body = DeleteRelationsReq(related_id=friend, group_id=GROUP)
    return osm.delete_relation(DeleteRelationRequest(case_id=ticket_id, body=body))


def test_relations_are_created_listed_and_deleted(osm, ticket):
    created = create(osm, ticket, FRIENDS[:2])
    assert (created.status_code, created.error_code) == (200, None)
    listed = osm.list_relation(ListRelationRequest(case_id=ticket)).case_relation_list
    assert [relation.case_id for relation in listed] == FRIENDS[:2]
    assert all(relation.simple_description and relation.user_name for relation in listed)
    assert delete(osm, ticket, FRIENDS[0]).error_code is None
    assert related(osm, ticket) == FRIENDS[1:2]


def test_errors_are_normal_returns_under_200(osm, ticket):
    assert create(osm, ticket, FRIENDS).error_code is None
    others = [case.incident_id for case in osm.list_cases(ListCasesRequest(limit=10)).incident_info_list]
    stranger = next(case for case in others if case not in [*FRIENDS, ticket])
    for friends, code in [([stranger], "OSM.01010043"), ([ticket], "OSM.01010044"), (["TT0"], "OSM.01010015")]:
        # A place is free again for those that fail for another reason than the limit.
        if code != "OSM.01010043":
            delete(osm, ticket, FRIENDS[2])
        refused = create(osm, ticket, friends)
        assert (refused.status_code, refused.error_code) == (200, code)
        assert refused.error_msg
    assert related(osm, ticket) == FRIENDS[:2]
    assert create(osm, "TT0", FRIENDS[:1]).error_code == "OSM.01010015"
    assert delete(osm, ticket, FRIENDS[2]).error_code == "OSM.01010014"


def test_tickets_are_listed_by_words_status_and_page(osm):
    everything = osm.list_cases(ListCasesRequest(limit=5, offset=0))
    assert everything.total_count >= 300 and len(everything.incident_info_list) == 5
    first, second = everything.incident_info_list[:2]
    assert osm.list_cases(ListCasesRequest(limit=1, offset=1)).incident_info_list[0].incident_id == second.incident_id
    by_id = osm.list_cases(ListCasesRequest(incident_id=first.incident_id))
    assert [case.incident_id for case in by_id.incident_info_list] == [first.incident_id]
    words = first.simple_description.split()[:2]
    found = osm.list_cases(ListCasesRequest(search_key=words, limit=100))
    assert first.incident_id in [case.incident_id for case in found.incident_info_list]
    for status in [1, 3]:
        cases = osm.list_cases(ListCasesRequest(status=status, limit=20)).incident_info_list
        assert cases and all(case.status == status for case in cases)


def test_a_ticket_has_details_a_status_and_a_count(osm, ticket):
    details = osm.show_case_detail(ShowCaseDetailRequest(case_id=ticket, group_id=GROUP)).incident_detail_info
    assert details.incident_id == ticket and details.simple_description
    assert osm.show_case_status(ShowCaseStatusRequest(case_id=ticket)).status == details.status
    counts = osm.list_case_counts(ListCaseCountsRequest()).incident_status_counts
    assert sum(one.count for one in counts) >= 300


def test_an_id_with_a_slash_and_a_blank_is_one_id(osm):
    answer = osm.list_relation(ListRelationRequest(case_id="TT 1/2"))
    assert not answer.case_relation_list


def test_what_was_done_stands_in_the_operate_log(osm, ticket):
    request = ListCaseOperateLogsRequest(case_id=ticket, limit=100, offset=0)
    before = osm.list_case_operate_logs(request).total_count
    create(osm, ticket, FRIENDS[:1])
    logs = osm.list_case_operate_logs(request)
    assert logs.total_count == before + 1
    assert all(log.incident_id == ticket for log in logs.incident_operate_log_list)


def test_a_message_is_added_and_listed(osm, ticket):
    before = osm.list_messages(ListMessagesRequest(case_id=ticket, limit=100)).count
    body = CreateMessageV2Req(message=CreateMessageDoV2(content="Grüße aus 北京"), group_id=GROUP)
    assert osm.create_messages(CreateMessagesRequest(case_id=ticket, body=body)).error_code is None
    messages = osm.list_messages(ListMessagesRequest(case_id=ticket, limit=100))
    assert messages.count == before + 1
    assert "Grüße aus 北京" in [message.content for message in messages.message_list]


def test_labels_are_created_and_listed(osm):
    name = f"label {id(osm)}"[:16]
    osm.create_labels(CreateLabelsRequest(body=CreateLabelsReq(name=name, color="#336699")))
    assert name in [label.name for label in osm.list_labels(ListLabelsRequest(limit=100)).label_list]


def test_a_wrong_signature_or_token_is_a_401_with_the_gateways_code(sandbox):
    wrong = [credentials.GlobalCredentials("CASEMENTAK", "wrong", "casement-domain"), GlobalCredentials("wrong")]
    for signed_by in wrong:
        with pytest.raises(exceptions.ClientRequestException) as caught:
            related(client(sandbox, signed_by), "case-123")
        assert caught.value.status_code == 401
        assert caught.value.error_code == "APIG.0301"


def test_a_temporary_key_is_verified_with_its_security_token(sandbox):
    signed_by = credentials.GlobalCredentials("CASEMENTAK", "casement-secret-key", "casement-domain")
    assert related(client(sandbox, signed_by.with_security_token("temporary")), "case-123") == []


def test_a_5xx_raises(osm, sandbox, fault):
    fault(match="GET /v2/servicerequest/cases/case-123/relations", status=503)
    with pytest.raises(exceptions.ServerResponseException) as caught:
        related(osm, "case-123")
    assert caught.value.status_code == 503
