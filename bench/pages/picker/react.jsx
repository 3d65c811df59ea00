// React Aria's combo box with people in memory, virtualised, or from the directory.
import { useMemo, useState } from "react";
import { ComboBox, Input, Label, ListBox, ListBoxItem, ListLayout, Popover, Virtualizer } from "react-aria-components";
import { createRoot } from "react-dom/client";
import { PersonPicker } from "../full/fields.jsx";
import "../full/full.css";
import { makePeople } from "../people.js";
import { ready } from "../ready.js";

const layout = { rowHeight: 32 };

function Picker({ people }) {
  const [text, setText] = useState("");
  const items = useMemo(() => {
    const words = text.toLowerCase();
    return words ? people.filter(({ name }) => name.toLowerCase().includes(words)) : people;
  }, [people, text]);
  return (
    <ComboBox items={items} inputValue={text} onInputChange={setText} menuTrigger="input" allowsEmptyCollection>
      <Label>New owner</Label>
      <Input />
      <Popover className="popup">
        <Virtualizer layout={ListLayout} layoutOptions={layout}>
          <ListBox style={{ display: "block", blockSize: 318, overflow: "auto" }}>
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
