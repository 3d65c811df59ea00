-- A script for wrk (https://github.com/wg/wrk): people who work on all four systems and never rest.
--
-- wrk runs it once a thread, each with one connection. So an answer always belongs to the request before it, and a
-- thread is a person: `work` is a straight line of questions and answers, and every answer is held against what that
-- person knows. What is written on (cases, tickets, review tasks) belongs to one person each.
--
-- A write is guarded as the widgets guard it: a look before, and a look at what came of it where the system shows that.
-- One round of all jobs is 20 requests: 14 reads and 6 writes. `cargo xtask load` starts it and reads what `done` prints.

local ffi = require("ffi")
ffi.cdef("typedef struct { long seconds, micros; } moment; int gettimeofday(moment *now, void *zone);")

local AICC = "/service/AICC__Case/1.0.0/openapi"
local OSM = "/v2/servicerequest/cases"
local CCSQM = "/apiaccess/CCSQM/rest/ccisqm/v1/qualitytask"
local PORTAL = "/api/2.0"

-- Of the demo seed: who may assign cases, who directs reviews, who administers the portal.
local DISPATCHER = "10gg0000013wbIvo3zbk"
local DIRECTOR = "1611917095665261978"
local ADMIN = "0d6f2c1e-5b43-4c8a-9d27-61f0a2b4c801"
local PORTAL_PEOPLE = { "9924256a-739c-462b-af15-e652a3b1b6eb", "61c0f9d8-2e74-4ab5-8f13-d7b6e5a40c03" }
local INSPECTORS = { "1600226476732482572" } -- and one more, who is asked for

-- What people type into a picker.
local WORDS = { "an", "li", "mar", "%E7%8E%8B", "jo", "sch", "ahm", "iv" }

-- So long before the end nobody begins a write any more: one whose answer is not waited for could not be counted.
local LAST_WRITE = 0.5

-- Writes that were answered as a success, by kind; and what was wrong. `done` reads both.
written = { transfer = 0, task = 0, relate = 0, unrelate = 0, appoint = 0, access = 0 }
wrong, first_wrong = 0, ""

local people = {}
function setup(thread)
  table.insert(people, thread)
  thread:set("number", #people)
end

local ends, person, asked, answer

function init(arguments)
  ends = now() + tonumber(arguments[1])
  person = coroutine.create(work)
end

function now()
  local moment = ffi.new("moment")
  ffi.C.gettimeofday(moment, nil)
  return tonumber(moment.seconds) + tonumber(moment.micros) / 1e6
end

-- wrk asks for a request before it starts, to look at it: that one comes again.
function request()
  if answer or not asked then
    local _, next_one = assert(coroutine.resume(person, answer))
    asked, answer = next_one, nil
  end
  return asked
end

function response(status, headers, body)
  answer = { status = status, headers = headers, body = body }
end

-- Sends a request and gives its answer, which the system has to call a success in its own way.
local function ask(method, path, headers, body, is_success)
  headers["Content-Type"] = body and (headers["Content-Type"] or "application/json")
  local got = coroutine.yield(wrk.format(method, path, headers, body))
  if got.status ~= 200 and got.status ~= 201 or not is_success(got.body) then
    error(("%s %s: %d %s"):format(method, path, got.status, got.body:sub(1, 300)), 0)
  end
  return got
end

local function has(text)
  return function(body) return body:find(text, 1, true) ~= nil end
end

local tokens = {}
local systems = {
  aicc = function(method, path, body)
    return ask(method, AICC .. path, { ["access-token"] = tokens.aicc }, body, has('"resCode":"0"')).body
  end,
  -- A success has no code: it is an object without an error's.
  osm = function(method, path, body)
    local is_success = function(text) return text:match("^{.*}$") and not text:find('"error_code"', 1, true) end
    return ask(method, OSM .. path, { ["X-Auth-Token"] = tokens.osm }, body, is_success).body
  end,
  ccsqm = function(path, body)
    local headers = { ["Authorization"] = "Bearer " .. tokens.ccsqm, ["x-UserId"] = DIRECTOR }
    -- The code that decides: `returnCode` where there is one.
    local is_success = function(text)
      return (text:match('"returnCode":"(%d+)"') or text:match('"resultCode":"(%d+)"')) == "0409000"
    end
    return ask("POST", CCSQM .. path, headers, body, is_success).body
  end,
  portal = function(method, path, body)
    local is_success = function(text) return text:find('"status":0', 1, true) and not text:find('"error":', 1, true) end
    return ask(method, PORTAL .. path, { ["Authorization"] = tokens.portal }, body, is_success).body
  end,
  people = function(query) return ask("GET", "/sandbox/people?" .. query, {}, nil, has('"items":[')).body end,
}

local function expect(is_right, what, body)
  if not is_right then error(what .. ": " .. body:sub(1, 300), 0) end
end

local function add(kind)
  written[kind] = written[kind] + 1
end

local function all(body, pattern)
  local found = {}
  for id in body:gmatch(pattern) do table.insert(found, id) end
  expect(#found > 0, "nothing there of " .. pattern, body)
  return found
end

local function sign_in()
  local form = { ["Content-Type"] = "application/x-www-form-urlencoded" }
  local account = "grant_type=client_credentials&client_id=casement&client_secret=casement-secret"
  local aicc = ask("POST", "/baas/auth/v1.0/oauth2/token", form, account, has('"access_token"'))
  tokens.aicc = aicc.body:match('"access_token":"(%x+)"')
  local user = '{"name":"casement","domain":{"name":"casement"},"password":"casement-secret"}'
  local identity = '{"methods":["password"],"password":{"user":' .. user .. "}}"
  local auth = '{"auth":{"identity":' .. identity .. ',"scope":{"project":{"name":"casement"}}}}'
  local osm = ask("POST", "/v3/auth/tokens", {}, auth, has('"token"'))
  tokens.osm = osm.headers["x-subject-token"]
  local keys = '{"app_key":"casement","app_secret":"casement-secret"}'
  local longest = { ["X-Token-Expire"] = "3600" }
  local ccsqm = ask("POST", "/apigovernance/api/oauth/tokenByAkSk", longest, keys, has('"AccessToken"'))
  tokens.ccsqm = ccsqm.body:match('"AccessToken":"(%x+)"')
  account = '{"userName":"admin@casement.example","password":"casement-secret"}'
  local portal = ask("POST", PORTAL .. "/authentication", {}, account, has('"token"'))
  tokens.portal = portal.body:match('"token":"(%x+)"')
end

-- What belongs to this person: a page of each list.
local mine = {}
local function take_places()
  local page = number - 1
  local users = all(systems.people("kind=user&q=an&limit=100"), '"available":%a+,"capacity":%d+,"detail":"[^"]*","id":"(%w+)"')
  mine.id, mine.colleague = users[number], users[number + 1]
  local inspectors = all(systems.people("kind=inspector&limit=50"), '"available":true,"detail":"[^"]*","id":"(%d+)"')
  for _, inspector in ipairs(inspectors) do
    if #INSPECTORS == 1 and inspector ~= INSPECTORS[1] then table.insert(INSPECTORS, inspector) end
  end
  local unfinished = ('{"start":%d,"limit":50,"resumenType":"unfinishedCases"}'):format(page * 50)
  mine.cases = all(systems.aicc("POST", "/case/list", unfinished), '"id":"(%w+)"')
  mine.tickets = {}
  for _, id in ipairs(all(systems.osm("GET", ("?limit=18&offset=%d"):format(page * 18)), '"incident_id":"([^"]+)"')) do
    -- The demo's tickets that fail on purpose.
    if not id:find("fault:", 1, true) then table.insert(mine.tickets, id) end
  end
  mine.reviews = ('{"startTimeMillis":0,"endTimeMillis":9999999999999,"page":%d,"rows":2,"currentRole":"qualityDirector"}'):format(number)
  mine.crm_cases = all(
    systems.portal("GET", ("/crm/case/filter?sortBy=id&count=3&startIndex=%d"):format(page * 3)),
    '"id":(%d+),"isClosed"'
  )
end

local function turn(list, round)
  return list[round % #list + 1]
end

local jobs = {}

function jobs.assign(round)
  local case = turn(mine.cases, round)
  local before = systems.aicc("GET", "/case/" .. case)
  local owner = before:match('"ownerId":"([^"]*)"') == mine.id and mine.colleague or mine.id
  local body = '{"id":"%s","ownerId":"%s","ownerType":"user","creatorId":"%s","remark":"load %d %d"}'
  systems.aicc("POST", "/case/transfer", body:format(case, owner, DISPATCHER, number, round))
  add("transfer")
  local after = systems.aicc("GET", "/case/" .. case)
  expect(after:match('"ownerId":"([^"]*)"') == owner, "the case has not the owner " .. owner, after)
end

function jobs.create(round)
  local title = ("load %d %d"):format(number, round)
  local mine_now = ('{"creatorId":"%s","title":"%s","start":0,"limit":20}'):format(mine.id, title .. " ")
  local before = systems.aicc("POST", "/task/list", mine_now)
  expect(before:find('"taskList":[]', 1, true), "the task is there before it is made", before)
  local task = '{"taskInfo":{"title":"%s ","description":"Call back","type":"Case","relateId":"%s","ownerId":"%s","creatorId":"%s"}}'
  local made = systems.aicc("POST", "/task", task:format(title, turn(mine.cases, round), mine.colleague, mine.id))
  add("task")
  local after = systems.aicc("GET", "/task/" .. tostring(made:match('"taskId":"(%w+)"')))
  expect(after:find(title, 1, true), "the task has another title", after)
end

-- Related and taken away again: both change rows, and there never are more than three.
function jobs.relate(round)
  local path = "/" .. turn(mine.tickets, round) .. "/relations"
  local before = systems.osm("GET", path)
  local related
  for step = 1, 5 do
    local other = turn(mine.tickets, round + step)
    if not before:find(other, 1, true) then related = related or other end
  end
  local _, taken = before:gsub('"case_id"', "")
  if taken < 3 then
    systems.osm("POST", path, ('{"related_id_list":["%s"]}'):format(related))
    add("relate")
    local between = systems.osm("GET", path)
    expect(between:find(related, 1, true), "the ticket is not related to " .. related, between)
    systems.osm("DELETE", path, ('{"related_id":"%s"}'):format(related))
    add("unrelate")
  end
  local after = systems.osm("GET", path)
  expect(after == before, "the ticket's relations are not as before", after)
end

function jobs.review(round)
  local before = systems.ccsqm("/queryQualityTask", mine.reviews)
  local task = turn(all(before, '"id":(%d+)'), round)
  local officer = function(list) return list:match('"id":' .. task .. ',.-"reviewingOfficer":"([^"]*)"') end
  local inspector = officer(before) == INSPECTORS[1] and INSPECTORS[2] or INSPECTORS[1]
  local body = '{"qualityTaskId":"%s","setCountsType":1,"isTakeEffect":1,"setCounts":[{"personID":"%s","count":1}]}'
  systems.ccsqm("/appointQualityTask", body:format(task, inspector))
  add("appoint")
  local after = systems.ccsqm("/queryQualityTask", mine.reviews)
  expect(officer(after) == inspector, "the reviews are not with " .. inspector, after)
end

-- The answer carries the rights.
function jobs.access(round)
  local path = "/crm/case/" .. turn(mine.crm_cases, round)
  local before = systems.portal("GET", path)
  local others = before:find('"id":"' .. PORTAL_PEOPLE[2], 1, true) and { PORTAL_PEOPLE[1] } or PORTAL_PEOPLE
  local list = '"' .. ADMIN .. '","' .. table.concat(others, '","') .. '"'
  local after = systems.portal("PUT", path .. "/access", '{"isPrivate":true,"accessList":[' .. list .. "]}")
  add("access")
  local _, people_now = after:match('"accessList":%[(.-)%]'):gsub('"id"', "")
  expect(people_now == #others + 1, "the case is open to others than asked for", after)
end

-- What pickers and pages read.
function jobs.browse(round)
  local word = turn(WORDS, round + number)
  systems.people("kind=user&offset=0&limit=20&q=" .. word)
  systems.portal("GET", "/people/simple/filter?count=20&filterValue=" .. word)
  systems.aicc("POST", "/case/list", '{"start":0,"limit":20,"classification":"Todo","creatorId":"' .. mine.id .. '"}')
end

function jobs.tickets(round)
  systems.osm("GET", ("?limit=20&offset=%d"):format(round % 15 * 20))
end

local ORDER = { "assign", "browse", "create", "relate", "review", "tickets", "access" }

-- Everybody begins with another job, so that at each moment all of them are done.
function work()
  sign_in()
  take_places()
  for step = number, math.huge do
    local job = now() > ends - LAST_WRITE and "browse" or turn(ORDER, step)
    local did, problem = pcall(jobs[job], math.floor(step / #ORDER))
    if not did then
      wrong = wrong + 1
      if wrong == 1 then first_wrong = job .. ": " .. tostring(problem) end
    end
  end
end

-- A line a figure, for `cargo xtask load`.
function done(summary, latency)
  local errors = summary.errors
  local figures = {
    seconds = summary.duration / 1e6,
    requests = summary.requests,
    p50_ms = latency:percentile(50) / 1e3,
    p99_ms = latency:percentile(99) / 1e3,
    max_ms = latency.max / 1e3,
    failed = errors.connect + errors.read + errors.write + errors.timeout + errors.status,
    wrong = 0,
  }
  for _, thread in ipairs(people) do
    for kind, count in pairs(thread:get("written")) do
      figures[kind] = (figures[kind] or 0) + count
    end
    figures.wrong = figures.wrong + thread:get("wrong")
    if thread:get("wrong") > 0 then print("wrong first: " .. thread:get("first_wrong")) end
  end
  for name, value in pairs(figures) do print(("figure %s %.3f"):format(name, value)) end
end
