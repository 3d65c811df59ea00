import type { AssignDraft, CaseAssignElement, Outcome } from "casement";
import { useRef, useState } from "react";
import { findPeople } from "./sandbox";

const OPERATOR = "10gg0000013wbIvo3zbk";
const CASES = ["c6m800000142lp0xsJlI", "c6m80000014iXKHqDw3c"];

export function App() {
  const [caseId, setCaseId] = useState(CASES[0]);
  const [draft, setDraft] = useState<AssignDraft>();
  const [outcome, setOutcome] = useState<Outcome["outcome"]>();
  const form = useRef<CaseAssignElement>(null);

  // The element sends by its own button; a page may have it send, too. This never rejects.
  const send = async () => setOutcome((await form.current?.submit())?.outcome);

  return (
    <>
      <h1>Cases</h1>
      <select aria-label="Case" value={caseId} onChange={(event) => setCaseId(event.target.value)}>
        {CASES.map((id) => (
          <option key={id}>{id}</option>
        ))}
      </select>
      <case-assign
        ref={form}
        case-id={caseId}
        operator-id={OPERATOR}
        people={findPeople}
        oncasement-change={({ detail }) => setDraft(detail.value)}
        oncasement-success={({ detail }) => console.info(detail.system, detail.verified)}
      >
        Assigning cases needs JavaScript and WebAssembly.
      </case-assign>
      <button type="button" onClick={send} disabled={!draft?.ownerId || !draft.remark}>
        Assign and close
      </button>
      <output>{outcome}</output>
    </>
  );
}
