// React Aria's combo box with people in memory, or from the directory. It makes something of each item at once, which takes
// minutes for 100 000: so it gets those that fit what is typed in steps, as one scrolls, and draws those in sight.
import { useMemo, useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, ListLayout, Popover, Virtualizer } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { PersonPicker } from "../full/fields.jsx";
import "../full/full.css";
import { makePeople } from "../people.js";
import { ready } from "../ready.js";

const layout = { rowHeight: 32 };
const STEP = 200;

function Picker({ people }) {
  const [text, setText] = useState("");
  const [count, setCount] = useState(STEP);
  const found = useMemo(() => {
    const words = text.toLowerCase();
    return words ? people.filter(({ name }) => name.toLowerCase().includes(words)) : people;
  }, [people, text]);
  const items = useMemo(() => found.slice(0, count), [found, count]);
  const type = (typed) => {
    setText(typed);
    setCount(STEP);
  };
  const scroll = ({ currentTarget: { scrollTop, clientHeight, scrollHeight } }) => {
    if (scrollTop + 2 * clientHeight > scrollHeight && count < found.length) setCount(count + STEP);
  };
  return (
    <ComboBox items={items} inputValue={text} onInputChange={type} menuTrigger="input" allowsEmptyCollection>
      <Label>New owner</Label>
      <Input />
      <Popover className="popup">
        <Virtualizer layout={ListLayout} layoutOptions={layout}>
          <ListBox onScroll={scroll} style={{ display: "block", blockSize: 318, overflow: "auto" }}>
            {({ id, name }) => (
              <ListBoxItem id={id} textValue={name}>
                {name}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}

const root = createRoot(document.getElementById("app"));
const nobody = [];
root.render(<Picker people={nobody} />);

window.bench = {
  people(count, delay) {
    root.render(delay ? <SlowPicker delay={delay} /> : <Picker people={makePeople(count)} />);
  },
};

/** The picker of the full forms; only the address says how far away the directory is. */
function SlowPicker({ delay }) {
  const [chosen, setChosen] = useState(null);
  return <PersonPicker id="owner" label="New owner" chosen={chosen} onPick={setChosen} delay={delay} />;
}
ready();
