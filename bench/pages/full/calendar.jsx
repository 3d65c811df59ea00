// The sheet of a month, which is loaded when somebody opens it.
import { Button, Calendar, CalendarCell, CalendarGrid, Heading } from "react-aria-components";

export default function CalendarSheet() {
  return (
    <Calendar>
      <header>
        <Button slot="previous">‹</Button>
        <Heading />
        <Button slot="next">›</Button>
      </header>
      <CalendarGrid>{(date) => <CalendarCell date={date} />}</CalendarGrid>
    </Calendar>
  );
}
