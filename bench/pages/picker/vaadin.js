// Vaadin's combo box, with people in memory or from the directory.
import "@vaadin/combo-box";
import { makePeople } from "../people.js";
import { ready } from "../ready.js";

const box = document.createElement("vaadin-combo-box");
box.label = "New owner";
box.itemLabelPath = "name";
box.itemValuePath = "id";
document.getElementById("app").append(box);

window.bench = {
  people(count, delay) {
    if (!delay) {
      box.items = makePeople(count);
      return;
    }
    box.dataProvider = async ({ filter, page, pageSize }, answer) => {
      const asked = `/staff?q=${encodeURIComponent(filter)}&from=${page * pageSize}&rows=${pageSize}&delay=${delay}`;
      const { items, total } = await (await fetch(asked)).json();
      answer(items, total);
    };
  },
};
ready();
