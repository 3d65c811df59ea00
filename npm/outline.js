// Takes what did not run out of functions that did: it becomes functions of their own, which can then stand elsewhere.
//
// What can be skipped in a function is an arm of an `if`, or what follows in a block after something that may leave it. Such
// a place is known by its position in a walk through the module, so that it means the same in all that read the same bytes.

import binaryen from "binaryen";

const { none, unreachable, i32, i64, f32, f64 } = binaryen;

/** About how many bytes have to be saved by taking a place out. */
const WORTHWHILE = 8;

/** About how many bytes a call of what is elsewhere has, and what it is given or gives back. */
const SIZES = { call: 9, given: 2, back: 4, exit: 5, value: 3 };

/**
 * What an expression consists of, in the order in which it is evaluated, and about how many bytes it has beside them. A
 * function with others in it (`try_table`, `ref.func`, tuples) is left as it is: nobody here knows what they do.
 */
const KINDS = new Map();
const know = (name, size, ...parts) => {
  const { [name]: wrapper, [`${name}Id`]: id } = binaryen;
  const getters = parts.map((part) => wrapper[`get${part}`]);
  const isList = parts.map((part) => part === "Children" || part === "Operands");
  const of = (one) => getters.flatMap((get, at) => (isList[at] ? get(one) : [get(one)].filter(Boolean)));
  KINDS.set(id, { size, of });
};
know("Binary", 1, "Left", "Right");
know("Block", 3, "Children");
know("Break", 2, "Value", "Condition");
know("Call", 3, "Operands");
know("CallIndirect", 3, "Operands", "Target");
know("Const", 3);
know("DataDrop", 2);
know("Drop", 1, "Value");
know("GlobalGet", 2);
know("GlobalSet", 2, "Value");
know("If", 3, "Condition", "IfTrue", "IfFalse");
know("Load", 3, "Ptr");
know("LocalGet", 2);
know("LocalSet", 2, "Value");
know("Loop", 3, "Body");
know("MemoryCopy", 4, "Dest", "Source", "Size");
know("MemoryFill", 3, "Dest", "Value", "Size");
know("MemoryGrow", 2, "Delta");
know("MemorySize", 2);
know("RefIsNull", 1, "Value");
know("Return", 1, "Value");
know("Select", 1, "IfTrue", "IfFalse", "Condition");
know("Store", 3, "Ptr", "Value");
know("Switch", 4, "Value", "Condition");
know("TableGet", 2, "Index");
know("TableGrow", 3, "Value", "Delta");
know("TableSet", 2, "Index", "Value");
know("TableSize", 2);
know("Unary", 1, "Value");
for (const id of [binaryen.NopId, binaryen.UnreachableId, binaryen.RefNullId]) KINDS.set(id, { size: 1, of: () => [] });

const idOf = binaryen.getExpressionId;
const typeOf = binaryen.getExpressionType;
const partsOf = (one) => KINDS.get(idOf(one)).of(one);

/** Calls with each expression, those first that it consists of. */
function walk(one, visit) {
  for (const part of partsOf(one)) walk(part, visit);
  visit(one);
}

const has = (one, id) => idOf(one) === id || partsOf(one).some((part) => has(part, id));

/** Whether an expression and all that it consists of are known here. */
function isKnown(one) {
  const of = KINDS.get(idOf(one))?.of;
  return of !== undefined && of(one).every(isKnown);
}

/** The places of a function: `{ block, from }` or `{ branch, side }`, those first that are in others. */
export function placesOf(name, module) {
  const body = binaryen.Function.getBody(module.getFunction(name));
  if (!isKnown(body)) return [];
  const places = [];
  walk(body, (one) => {
    if (idOf(one) === binaryen.IfId) {
      places.push({ branch: one, side: "IfTrue" });
      if (binaryen.If.getIfFalse(one)) places.push({ branch: one, side: "IfFalse" });
    }
    if (idOf(one) !== binaryen.BlockId) return;
    const children = binaryen.Block.getChildren(one);
    for (let from = children.length - 1; from > 0; from -= 1) {
      if (leaves(children[from - 1])) places.push({ block: one, from });
    }
  });
  return places;
}

function leaves(one) {
  const isExit = [binaryen.BreakId, binaryen.SwitchId, binaryen.ReturnId].includes(idOf(one));
  return isExit || partsOf(one).some(leaves);
}

/** Calls with each indirect call in a function. */
export function eachIndirectCall(name, module, visit) {
  const body = binaryen.Function.getBody(module.getFunction(name));
  if (isKnown(body)) walk(body, (one) => idOf(one) === binaryen.CallIndirectId && visit(one));
  else if (binaryen.emitText(body).includes("call_indirect")) throw new Error("there is an indirect call in what cannot be read");
}

/** Has each place begin with an expression. */
export function note(places, module, expressionOf) {
  places.forEach((place, at) => {
    const one = expressionOf(at);
    if (place.block) return binaryen.Block.insertChildAt(place.block, place.from, one);
    const [arm] = inside(place);
    return fill(place, module.block(null, [one, arm], typeOf(arm)));
  });
}

const inside = ({ block, from, branch, side }) =>
  block ? binaryen.Block.getChildren(block).slice(from) : [binaryen.If[`get${side}`](branch)];

/** Puts something else into a place. */
function fill({ block, from, branch, side }, one) {
  if (!block) return binaryen.If[`set${side}`](branch, one);
  while (binaryen.Block.getNumChildren(block) > from) binaryen.Block.removeChildAt(block, from);
  binaryen.Block.appendChild(block, one);
}

/**
 * Takes those places out of a function of which `isCold` holds, if that saves so many bytes. Gives the names of the
 * functions that they became.
 */
export function outline(name, module, isCold, worthwhile = WORTHWHILE) {
  // The larger ones first: those that are in them are gone with them.
  const cold = placesOf(name, module).filter((_, at) => isCold(at)).reverse();
  const made = [];
  if (cold.length === 0) return made;
  const whole = new Whole(name, module);
  const gone = new Set();
  for (const place of cold) {
    const parts = inside(place);
    if (parts.length === 0 || gone.has(place.block ?? place.branch)) continue;
    const piece = pieceOf(place, parts, whole);
    if (!piece || piece.gain < worthwhile) continue;
    for (const one of piece.expressions) gone.add(one);
    made.push(`${name}/${made.length}`);
    takeOut(place, piece, whole, made.at(-1));
  }
  return made;
}

/**
 * A function, and which of its locals are still read after any of its places and labels; as the bits of a number. That
 * stays true when something is taken out: the call in its place reads and sets what the place did. What throws leads
 * nowhere in the function, as those that catch are left as they are.
 */
class Whole {
  constructor(name, module) {
    const { params, results, vars, body } = binaryen.getFunctionInfo(module.getFunction(name));
    this.module = module;
    this.results = results;
    this.locals = [...binaryen.expandType(params), ...vars];
    this.labels = new Map();
    /** By expression: what is read after it, and from it on. */
    this.after = new Map();
    this.before = new Map();
    this.read(body, 0n);
  }

  /** What is read from an expression on, if `after` is read after it. */
  read(one, after) {
    this.after.set(one, after);
    const before = this.readInside(one, after);
    this.before.set(one, before);
    return before;
  }

  readInside(one, after) {
    const { labels } = this;
    const all = (parts, last) => parts.reduceRight((later, part) => this.read(part, later), last);
    switch (idOf(one)) {
      case binaryen.LocalGetId:
        return after | bit(binaryen.LocalGet.getIndex(one));
      case binaryen.LocalSetId:
        return this.read(binaryen.LocalSet.getValue(one), after & ~bit(binaryen.LocalSet.getIndex(one)));
      case binaryen.BlockId:
        labels.set(binaryen.Block.getName(one), { live: after, type: typeOf(one) });
        return all(partsOf(one), after);
      case binaryen.IfId: {
        const [condition, ...arms] = partsOf(one);
        const ofArms = arms.reduce((union, arm) => union | this.read(arm, after), arms.length < 2 ? after : 0n);
        return this.read(condition, ofArms);
      }
      case binaryen.LoopId: {
        const name = binaryen.Loop.getName(one);
        let start = 0n;
        for (;;) {
          labels.set(name, { live: start, type: none });
          const next = this.read(binaryen.Loop.getBody(one), after);
          if (next === start) return start;
          start = next;
        }
      }
      case binaryen.BreakId: {
        const goesOn = binaryen.Break.getCondition(one) ? after : 0n;
        return all(partsOf(one), labels.get(binaryen.Break.getName(one)).live | goesOn);
      }
      case binaryen.SwitchId:
        return all(partsOf(one), targetsOf(one).reduce((union, name) => union | labels.get(name).live, 0n));
      case binaryen.ReturnId:
        return all(partsOf(one), 0n);
      case binaryen.UnreachableId:
        return 0n;
      default:
        return all(partsOf(one), after);
    }
  }
}

const bit = (index) => 1n << BigInt(index);

function* indices(bits) {
  for (let index = 0; bits >> BigInt(index) > 0n; index += 1) if (bits & bit(index)) yield index;
}

const targetsOf = (one) => [...binaryen.Switch.getNames(one), binaryen.Switch.getDefaultName(one)];

/** What is in a place, which locals it is given and gives back, and how it can be left; none if it cannot be taken out. */
function pieceOf(place, parts, whole) {
  const expressions = new Set();
  const own = new Set();
  const targets = new Set();
  let gets = 0n;
  let sets = 0n;
  let size = 0;
  const returns = [];
  for (const part of parts) {
    walk(part, (one) => {
      expressions.add(one);
      const id = idOf(one);
      size += KINDS.get(id).size;
      if (id === binaryen.LocalGetId) gets |= bit(binaryen.LocalGet.getIndex(one));
      if (id === binaryen.LocalSetId) sets |= bit(binaryen.LocalSet.getIndex(one));
      if (id === binaryen.BlockId) own.add(binaryen.Block.getName(one));
      if (id === binaryen.LoopId) own.add(binaryen.Loop.getName(one));
      if (id === binaryen.BreakId) targets.add(binaryen.Break.getName(one));
      if (id === binaryen.SwitchId) targetsOf(one).forEach((name) => targets.add(name));
      if (id === binaryen.ReturnId) returns.push(one);
    });
  }

  const around = place.block ?? place.branch;
  const label = place.block && binaryen.Block.getName(place.block);
  const exits = [...targets].filter((name) => !own.has(name) && name !== label).map((name) => ({ name, ...whole.labels.get(name) }));
  if (returns.length > 0) exits.push({ isReturn: true, live: 0n, type: whole.results });
  if (targets.has(label) || parts.every((part) => typeOf(part) !== unreachable)) {
    exits.push({ goesOn: true, live: whole.after.get(around), type: typeOf(around) });
  }

  const live = exits.reduce((union, exit) => union | exit.live, 0n);
  const outs = [...indices(sets & live)];
  const ins = [...indices(whole.before.get(parts[0]) & (gets | (sets & live)))];
  const others = [...indices(gets | sets)].filter((index) => !ins.includes(index));
  const valued = exits.filter(({ type }) => type !== none);
  const isMany = exits.length > 1;
  const back = [...outs.map((index) => whole.locals[index]), ...valued.map(({ type }) => type), ...(isMany ? [i32] : [])];
  if (back.length > 1 && !back.every((type) => SLOTTED.has(type))) return undefined;
  const costs = SIZES.call + SIZES.given * ins.length + SIZES.back * outs.length + SIZES.value * valued.length;
  const gain = size - costs - (isMany ? SIZES.exit * (exits.length - 1) : 0);
  return { parts, expressions, exits, returns, outs, ins, others, valued, back, label, gain };
}

const SLOTTED = new Map([
  [i32, "i32"],
  [i64, "i64"],
  [f32, "f32"],
  [f64, "f64"],
]);

/** Makes a place a function of its own, and has the function in which it was call that. */
function takeOut(place, piece, whole, name) {
  const { module, locals } = whole;
  const { exits, outs, valued, back } = piece;
  // One thing that is given back is the result; several are left in globals.
  const slots = back.length > 1 || exits.length > 2 ? slotsOf(back, module) : [];
  const way = {
    module,
    name,
    localType: (index) => locals[index],
    slots,
    hasSlots: slots.length > 0,
    results: slots.length > 0 || back.length === 0 ? none : back[0],
    slotOfValue: (exit) => slots[outs.length + valued.indexOf(exit)],
    /** Which of several exits it was. */
    codeOf: (exit) => exits.length - 1 - exits.indexOf(exit),
  };
  fill(place, module.block(null, callOf(piece, way), binaryen.auto));
  addFunction(piece, way);
}

/** What stays in a place: the call of what was taken out, and what follows from what it gives back. */
function callOf({ exits, outs, ins, back }, { module, name, localType, slots, hasSlots, results, slotOfValue, codeOf }) {
  const call = module.call(name, ins.map((index) => module.local.get(index, localType(index))), results);
  const inSlot = (slot, type) => (hasSlots ? module.global.get(slot, type) : call);
  const valueOf = (exit) => (exit.type === none ? undefined : inSlot(slotOfValue(exit), exit.type));
  const leave = (exit) => (exit.isReturn ? module.return(valueOf(exit)) : module.br(exit.name, undefined, valueOf(exit)));
  const code = () => inSlot(slots.at(-1), i32);
  const then = hasSlots || back.length === 0 ? [call] : [];
  outs.forEach((index, at) => then.push(module.local.set(index, inSlot(slots[at], localType(index)))));
  for (const exit of exits) {
    const isIt = () => (exits.length > 2 ? module.i32.eq(code(), module.i32.const(codeOf(exit))) : code());
    if (codeOf(exit) > 0) then.push(module.if(isIt(), leave(exit)));
    else if (!exit.goesOn) then.push(leave(exit));
    else if (exit.type !== none) then.push(valueOf(exit));
  }
  if (exits.length === 0) then.push(module.unreachable());
  return then;
}

/** Adds the function that a place becomes. Each label that is left for stands around it, followed by what is given back. */
function addFunction(piece, { module, name, localType, slots, hasSlots, results, slotOfValue, codeOf }) {
  const { parts, exits, returns, outs, ins, others, label } = piece;
  const isOnlyReturn = exits.length === 1 && returns.length > 0;
  const end = `${name}/end`;
  const ending = new Set(isOnlyReturn ? [] : returns);
  const breakOff = (one) => (ending.has(one) ? module.br(end, undefined, binaryen.Return.getValue(one) || undefined) : one);
  const content = parts.map(breakOff);
  for (const part of content) walk(part, (one) => replaceParts(one, breakOff));
  if (ending.size > 0 && content.some((part) => has(part, binaryen.ReturnId))) throw new Error(`${name} would return otherwise`);

  const moved = new Map([...ins, ...others].map((index, at) => [index, at]));
  const LOCALS = { [binaryen.LocalGetId]: binaryen.LocalGet, [binaryen.LocalSetId]: binaryen.LocalSet };
  for (const part of content) {
    walk(part, (one) => {
      const local = LOCALS[idOf(one)];
      local?.setIndex(one, moved.get(local.getIndex(one)));
    });
  }

  const arrive = (before, exit) => {
    const arrived = exit.goesOn
      ? module.block(label, content, exit.type)
      : module.block(exit.name ?? end, [before ?? module.block(null, content, unreachable)], exit.type);
    const ends = outs.map((index) => module.local.get(moved.get(index), localType(index)));
    if (exits.length > 1) ends.push(module.i32.const(codeOf(exit)));
    if (!hasSlots && exit.type !== none) return module.return(arrived);
    if (!hasSlots) return module.block(null, [arrived, module.return(...ends)], unreachable);
    const kept = ends.map((value, at) => module.global.set(at < outs.length ? slots[at] : slots.at(-1), value));
    const first = exit.type === none ? arrived : module.global.set(slotOfValue(exit), arrived);
    return module.block(null, [first, ...kept, module.return()], unreachable);
  };
  const isWhole = exits.length === 0 || isOnlyReturn;
  const body = isWhole ? module.block(null, content, unreachable) : exits.reduceRight(arrive, undefined);
  module.addFunction(name, binaryen.createType(ins.map(localType)), results, others.map(localType), body);
}

/** Puts something else in place of an expression's parts, where these can be returns. */
function replaceParts(one, other) {
  if (idOf(one) === binaryen.BlockId) {
    binaryen.Block.getChildren(one).forEach((child, at) => binaryen.Block.setChildAt(one, at, other(child)));
  }
  if (idOf(one) === binaryen.IfId) {
    binaryen.If.setIfTrue(one, other(binaryen.If.getIfTrue(one)));
    if (binaryen.If.getIfFalse(one)) binaryen.If.setIfFalse(one, other(binaryen.If.getIfFalse(one)));
  }
  if (idOf(one) === binaryen.LoopId) binaryen.Loop.setBody(one, other(binaryen.Loop.getBody(one)));
}

/** Globals of these types, by which a piece gives back what it cannot as its result. */
function slotsOf(types, module) {
  return types.map((type, at) => {
    const kind = SLOTTED.get(type);
    const name = `${kind}/${types.slice(0, at).filter((other) => other === type).length}`;
    const zero = type === i64 ? module.i64.const(0n) : module[kind].const(0);
    if (!module.getGlobal(name)) module.addGlobal(name, type, true, zero);
    return name;
  });
}
