"""The official SDK of Huawei Cloud for service tickets, `huaweicloudsdkosm`, signed with AK/SK and with a token.

What it does on the wire is described in docs/systems/osm.md; errors under HTTP 200 are normal returns to it. Its models of
reads have no `error_code`: there such an error looks like an answer with nothing in it, and only the raw content tells.
"""

import json

import pytest
import requests
import sign_in
from huaweicloudsdkcore.auth import credentials
from huaweicloudsdkcore.exceptions import exceptions
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.signer.signer import Signer
from huaweicloudsdkosm.v2 import (
    CreateCaseLabelsRequest,
    CreateCasesRequest,
    CreateLabelsReq,
    CreateLabelsRequest,
    CreateMessageDoV2,
    CreateMessageV2Req,
    CreateMessagesRequest,
    CreateOrderIncidentV2Req,
    CreateRelationsReq,
    CreateRelationsRequest,
    DeleteCaseLabelsRequest,
    DeleteRelationRequest,
    DeleteRelationsReq,
    ListCaseCountsRequest,
    ListCaseLabelsRequest,
    ListCaseOperateLogsRequest,
    ListCasesRequest,
    ListLabelsRequest,
    ListMessagesRequest,
    ListPrivilegesRequest,
    ListRelationRequest,
    ListSeveritiesRequest,
    ListSubCustomersRequest,
    OsmClient,
    ShowCaseDetailRequest,
    ShowCaseStatusRequest,
    ShowCustomerPrivilegePolicyRequest,
    UpdateCasesRequest,
    WorkOrderOperateV2Req,
)

GROUP = "123456"
SOURCE = "83aeb0f2834c4df49826c781d32a963e"
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


@pytest.fixture(params=["ak-sk", "token"])
def osm(request, sandbox):
    if request.param == "token":
        return client(sandbox, GlobalCredentials(sign_in.osm_token(sandbox)))
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


@pytest.fixture
def own_ticket(osm):
    """A new ticket that nobody else knows."""
    return open_ticket(osm)


def outcome(answer):
    """The status, and the error code of the raw answer."""
    return answer.status_code, json.loads(answer.raw_content).get("error_code")


def new_ticket(**keys):
    known = {"simple_description": "Disk is slow", "source_id": SOURCE, "product_category_id": "1", "business_type_id": "1"}
    return CreateOrderIncidentV2Req(**{**known, **keys})


def open_ticket(osm):
    return osm.create_cases(CreateCasesRequest(body=new_ticket())).incident_id


def status(osm, ticket_id):
    return osm.show_case_status(ShowCaseStatusRequest(case_id=ticket_id)).status


def act(osm, ticket_id, action, **keys):
    body = WorkOrderOperateV2Req(group_id=GROUP, **keys)
    return osm.update_cases(UpdateCasesRequest(case_id=ticket_id, action_id=action, body=body))


def message(osm, ticket_id, content):
    body = CreateMessageV2Req(message=CreateMessageDoV2(content=content), group_id=GROUP)
    return osm.create_messages(CreateMessagesRequest(case_id=ticket_id, body=body))


def labels(osm, ticket_id):
    answer = osm.list_case_labels(ListCaseLabelsRequest(case_id=ticket_id))
    return [label.label_id for label in answer.case_label_list]


def add_labels(osm, ticket_id, ids):
    return osm.create_case_labels(CreateCaseLabelsRequest(case_id=ticket_id, label_ids=ids))


def remove_labels(osm, ticket_id, ids):
    return osm.delete_case_labels(DeleteCaseLabelsRequest(case_id=ticket_id, label_ids=ids))


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


def test_a_message_is_added_and_listed(osm, own_ticket):
    before = osm.list_messages(ListMessagesRequest(case_id=own_ticket, limit=100)).count
    assert message(osm, own_ticket, "Grüße aus 北京").error_code is None
    messages = osm.list_messages(ListMessagesRequest(case_id=own_ticket, limit=100))
    assert messages.count == before + 1
    assert "Grüße aus 北京" in [message.content for message in messages.message_list]


def test_labels_are_put_on_a_ticket_and_taken_off(osm, own_ticket):
    known = osm.list_labels(ListLabelsRequest(limit=100, offset=0))
    assert known.total_count == len(known.label_list) >= 6
    assert all(label.name and label.color for label in known.label_list)
    one = known.label_list[0]
    assert [label.name for label in osm.list_labels(ListLabelsRequest(name=one.name)).label_list] == [one.name]
    ids = [label.label_id for label in known.label_list]
    assert add_labels(osm, own_ticket, ids[:2]).error_code is None
    assert labels(osm, own_ticket) == ids[:2]
    assert add_labels(osm, own_ticket, ids[:6]).error_code == "OSM.01010042"
    assert add_labels(osm, own_ticket, [4_294_967_296]).error_code == "OSM.01010014"
    assert remove_labels(osm, own_ticket, ids[2:3]).error_code == "OSM.01010014"
    assert remove_labels(osm, own_ticket, ids[:1]).error_code is None
    assert labels(osm, own_ticket) == ids[1:2]


def test_a_ticket_is_opened_urged_closed_and_deleted(osm):
    case = open_ticket(osm)
    assert status(osm, case) == 0
    assert act(osm, case, "press").error_code is None
    assert act(osm, case, "press").error_code == "OSM.01010004"
    assert act(osm, case, "delete").error_code == "OSM.01010014"
    assert act(osm, case, "repair").error_code == "OSM.01010013"
    closed = act(osm, case, "close", judgement="Good", operate_desc="Solved, thank you")
    assert (closed.status_code, closed.error_code, status(osm, case)) == (200, None, 3)
    details = osm.show_case_detail(ShowCaseDetailRequest(case_id=case)).incident_detail_info
    assert (details.judgement, type(details.resolve_time)) == ("Good", int)
    assert act(osm, case, "press").error_code == "OSM.01010014"
    assert message(osm, case, "Too late").error_code == "OSM.01010014"
    logs = osm.list_case_operate_logs(ListCaseOperateLogsRequest(case_id=case)).incident_operate_log_list
    assert any("Solved, thank you" in log.operate_desc for log in logs)
    assert act(osm, case, "delete").error_code is None
    assert status(osm, case) == 13


def test_a_ticket_is_cancelled(osm, own_ticket):
    assert act(osm, own_ticket, "cancel").error_code is None
    assert status(osm, own_ticket) == 4


def test_what_a_ticket_needs_is_told_by_code(osm):
    for keys, code in [
        ({"simple_description": None}, "OSM.01010001"),
        ({"source_id": "console"}, "OSM.01010001"),
        ({"severity_id": "9"}, "OSM.01010006"),
        ({"remind_mail": "nobody"}, "OSM.01010008"),
    ]:
        answer = osm.create_cases(CreateCasesRequest(body=new_ticket(**keys)))
        assert (outcome(answer), answer.incident_id) == ((200, code), None)


def test_every_call_knows_that_a_ticket_is_not_there(osm):
    nobody = "TT0"
    answers = [
        osm.show_case_detail(ShowCaseDetailRequest(case_id=nobody, group_id=GROUP)),
        osm.show_case_status(ShowCaseStatusRequest(case_id=nobody)),
        osm.list_relation(ListRelationRequest(case_id=nobody)),
        osm.list_case_operate_logs(ListCaseOperateLogsRequest(case_id=nobody)),
        osm.list_messages(ListMessagesRequest(case_id=nobody)),
        osm.list_case_labels(ListCaseLabelsRequest(case_id=nobody)),
        create(osm, nobody, FRIENDS[:1]),
        delete(osm, nobody, FRIENDS[0]),
        act(osm, nobody, "press"),
        message(osm, nobody, "Hello"),
        add_labels(osm, nobody, [1]),
        remove_labels(osm, nobody, [1]),
    ]
    assert [outcome(answer) for answer in answers] == [(200, "OSM.01010015")] * len(answers)


def test_what_is_out_of_bounds_is_told_by_code(osm, ticket):
    answers = [
        osm.list_cases(ListCasesRequest(limit=101)),
        osm.list_cases(ListCasesRequest(offset=-1)),
        osm.list_relation(ListRelationRequest(case_id="x" * 65)),
        create(osm, ticket, [""]),
        message(osm, ticket, "x" * 2001),
        add_labels(osm, ticket, []),
        osm.list_privileges(ListPrivilegesRequest(privilege="")),
    ]
    assert [outcome(answer) for answer in answers] == [(200, "OSM.01010001")] * len(answers)


def test_counts_are_of_one_status_or_of_each(osm):
    counts = osm.list_case_counts(ListCaseCountsRequest()).incident_status_counts
    one = next(count for count in counts if count.status == 17)
    assert osm.list_case_counts(ListCaseCountsRequest(status=17)).incident_status_counts == [one]
    assert osm.list_case_counts(ListCaseCountsRequest(status=30)).incident_status_counts[0].count == 0


def test_privileges_and_sub_customers_are_read(osm):
    assert osm.list_privileges(ListPrivilegesRequest(privilege="case_create")).has_privilege == 1
    assert osm.list_privileges(ListPrivilegesRequest(privilege="case_eat")).has_privilege == 0
    assert osm.show_customer_privilege_policy(ShowCustomerPrivilegePolicyRequest()).policy_switch is True
    customers = osm.list_sub_customers(ListSubCustomersRequest()).sub_customer_infos
    assert customers and all("****" in customer.customer_name + customer.mobile for customer in customers)
    one = osm.list_sub_customers(ListSubCustomersRequest(sub_customer_id=customers[0].customer_id)).sub_customer_infos
    assert one == customers[:1]


def test_words_come_in_the_language_asked_for(osm, ticket):
    request = {"case_id": ticket, "group_id": GROUP}
    words = [
        osm.show_case_detail(ShowCaseDetailRequest(x_language=language, **request)).incident_detail_info.source_name
        for language in ["en-us", "zh-cn"]
    ]
    assert words == ["Console", "控制台"]


def test_what_the_sandbox_does_not_serve_is_the_gateways_404(osm):
    # The SDK has far more calls than the sandbox; one with a path of its own, and one with another method.
    for ask in [
        lambda: osm.list_severities(ListSeveritiesRequest()),
        lambda: osm.create_labels(CreateLabelsRequest(body=CreateLabelsReq(name="new", color="#336699"))),
    ]:
        with pytest.raises(exceptions.ClientRequestException) as caught:
            ask()
        assert (caught.value.status_code, caught.value.error_code) == (404, "APIG.0101")


def test_a_wrong_signature_or_token_is_a_401_with_the_gateways_code(sandbox):
    wrong = [credentials.GlobalCredentials("CASEMENTAK", "wrong", "casement-domain"), GlobalCredentials("wrong")]
    for signed_by in wrong:
        with pytest.raises(exceptions.ClientRequestException) as caught:
            related(client(sandbox, signed_by), "case-123")
        assert caught.value.status_code == 401
        assert caught.value.error_code == "APIG.0301"


def test_a_token_that_ran_out_is_told_by_the_gateway(own_sandbox):
    osm = client(own_sandbox, GlobalCredentials(sign_in.osm_token(own_sandbox)))
    assert related(osm, "case-123") == []
    requests.post(f"{own_sandbox}/sandbox/tokens", json={"expire": True, "system": "osm"}, timeout=5).raise_for_status()
    with pytest.raises(exceptions.ClientRequestException) as caught:
        related(osm, "case-123")
    assert (caught.value.status_code, caught.value.error_code) == (401, "APIG.0301")
    assert "token expires" in caught.value.error_msg


def test_a_temporary_key_is_verified_with_its_security_token(sandbox):
    signed_by = credentials.GlobalCredentials("CASEMENTAK", "casement-secret-key", "casement-domain")
    assert related(client(sandbox, signed_by.with_security_token("temporary")), "case-123") == []


def test_a_5xx_raises(osm, sandbox, fault):
    fault(match="GET /v2/servicerequest/cases/case-123/relations", status=503)
    with pytest.raises(exceptions.ServerResponseException) as caught:
        related(osm, "case-123")
    assert caught.value.status_code == 503
