// What a page of React does with the package, for the compiler alone: see consumer.ts.

import "casement/define";
import type { PeopleSource } from "casement";

interface Given {
  id?: string;
  people?: PeopleSource | undefined;
}

export function Page({ id, people }: Given) {
  return (
    <>
      <case-access caseId={id} case-id={id} />
      <case-access caseId={null} people={people} value={undefined} draftStorage={null} headingLevel={undefined} />
      <case-assign caseIds={id ? [id] : null} owner-id={undefined} undoSeconds={null} oncasement-success={undefined} />
      <review-assign qualityTaskId={id ?? null} tokenProvider={undefined} disabled={undefined} />
      {/* @ts-expect-error: ids are text. */}
      <case-access caseId={1234} />
      {/* @ts-expect-error: an owner is a user or a queue. */}
      <case-assign ownerType="team" />
    </>
  );
}
