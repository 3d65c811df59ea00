//! What must not be seen of a hostile text: that it was taken for anything but text, or that it moved what is ours.

use js_sys::{Array, Function};
use wasm_bindgen::prelude::*;

use super::texts::{LONE, bare};
use crate::support::*;

/// Higher than any widget gets at 320 px, whatever is in its fields.
const HIGHEST: f64 = 8000.0;

/// Makes a trap of what hostile texts call; nothing else on the page has that name.
pub fn set_trap() {
    Function::new_no_args("window.hostileRuns = 0; window.hostile = () => { window.hostileRuns += 1; };")
        .call0(&JsValue::NULL)
        .unwrap();
}

/// How often the trap was called.
pub fn runs() -> f64 {
    Function::new_no_args("return window.hostileRuns").call0(&JsValue::NULL).unwrap().as_f64().unwrap()
}

/// Everything that is wrong with a widget which shows these texts.
pub fn complaints(page: &Mounted, texts: &[String]) -> Vec<String> {
    let look = "
        const found = [];
        const widget = root.querySelector('.casement');
        if (!widget) return ['there is no widget'];
        const brief = (text) => JSON.stringify(text.slice(0, 100));

        // Nothing was taken for markup.
        const alien = 'img, picture, script, svg, math, iframe, frame, object, embed, style, link, meta, base, template, '
            + 'video, audio, form form, [srcdoc], [src], [style], [action], [formaction]';
        // Our own pictures and bars are known to the last attribute.
        const attributes = (it) => it.getAttributeNames().sort().map((name) => name + '=' + it.getAttribute(name)).join();
        const picture = 'aria-hidden=true,class=casement-icon,fill=currentColor,part=icon,viewBox=0 0 16 16'
            + ' > d,fill-rule=evenodd';
        const isPicture = (it) => {
            const path = it.firstElementChild;
            return it.localName === 'svg' && it.childElementCount === 1 && path.localName === 'path' && !it.textContent
                && !path.childElementCount
                && attributes(it) + ' > ' + attributes(path).replace(/^d=[\\w .-]+/, 'd') === picture;
        };
        const bars = ['share-piece', 'share-end', 'load-fill', 'load-over', 'load-free'];
        const isBar = (it) => it.localName === 'span' && !it.childElementCount && bars.includes(it.getAttribute('part'))
            && it.getAttributeNames().every((name) => ['class', 'part', 'style', 'data-share', 'data-number', 'data-locked'].includes(name))
            && /^(flex-grow: [\\d.e+]+|inset-inline-start: [\\d.]+%);$/.test(it.getAttribute('style'));
        for (const element of root.querySelectorAll(alien))
            if (element !== root && !isPicture(element) && !isBar(element)) found.push('markup: ' + brief(element.outerHTML));
        for (const element of root.querySelectorAll('*'))
            for (const {name, value} of element.attributes) {
                if (/^on/i.test(name)) found.push('a handler: ' + brief(element.outerHTML));
                if (name === 'href' && !value.startsWith('#casement-')) found.push('a link: ' + brief(value));
            }
        if (window.hostileRuns) found.push('it ran');

        // The layout holds.
        if (root.scrollWidth > root.clientWidth) found.push(`it is ${root.scrollWidth} px wide`);
        if (widget.scrollWidth > widget.clientWidth) found.push(`it scrolls: ${widget.scrollWidth} px`);
        if (widget.offsetHeight > highest) found.push(`it is ${widget.offsetHeight} px high`);
        const box = widget.getBoundingClientRect();
        if (box.height < 40) found.push(`it is ${box.height} px high`);
        for (const control of widget.querySelectorAll('button, input, select, textarea, p, li, dd, [part~=row]')) {
            const own = control.getBoundingClientRect();
            if (own.width && (own.left < box.left - 1 || own.right > box.right + 1))
                found.push(`it sticks out by ${own.right - box.right}: ` + brief(control.outerHTML));
        }
        const submit = widget.querySelector('button[type=submit]')?.getBoundingClientRect();
        if (submit?.height && (submit.bottom > box.bottom || submit.top < box.top || submit.height > 200))
            found.push('the button that sends is out of place');

        // Nothing turns its neighbours round.
        const turns = /[\\u0590-\\u08ff\\u200e\\u200f\\u202a-\\u202e\\u2066-\\u2069]/;
        const bare = (text) => text.replace(/[\\u0000-\\u0020\\u007f-\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u2066-\\u2069\\u3000]/g, '');
        const isAlone = (text) => {
            const own = bare(text.replace(/… \\([\\d,]+ characters\\)$/, '')).replace(/^\\w+:/, '');
            return own && texts.some((text) => text === own || text.startsWith(own));
        };
        // What is left of a text without what is isolated in it.
        const outside = (text) => {
            let open = 0, left = '';
            for (const letter of text) {
                if (/[\\u2066-\\u2068]/.test(letter)) open += 1;
                else if (letter === '\\u2069') open ? open -= 1 : (left += letter);
                else if (/[\\n\\r\\u001c-\\u001e\\u0085\\u2029]/.test(letter)) { open = 0; left += letter; }
                else if (!open) left += letter;
            }
            return left;
        };
        const isSafe = (text) => !turns.test(outside(text));
        const walker = document.createTreeWalker(widget, NodeFilter.SHOW_TEXT);
        let at;
        while ((at = walker.nextNode())) {
            if (!turns.test(at.data) || at.parentElement.closest('textarea')) continue;
            const parent = at.parentElement;
            const kind = getComputedStyle(parent).unicodeBidi;
            if (!['isolate', 'isolate-override', 'plaintext'].includes(kind))
                found.push(`${kind} in <${parent.localName} class='${parent.className}'>: ` + brief(at.data));
            const siblings = [...parent.childNodes].filter((node) => node !== at && node.nodeType === 3 && node.data.trim());
            // Initials are nothing but letters, in a box of their own.
            if (parent.matches('[part=avatar]') && /^[\\p{L}\\p{N}]*$/u.test(at.data)) continue;
            if (!isSafe(at.data) && (!isAlone(at.data) || siblings.length))
                found.push(`it turns its neighbours round in ${parent.localName}.${parent.className}: ` + brief(at.data));
        }
        for (const element of widget.querySelectorAll('[aria-label], [title], [placeholder]'))
            for (const name of ['aria-label', 'title', 'placeholder']) {
                const text = element.getAttribute(name) ?? '';
                if (!isSafe(text) && !isAlone(text)) found.push('it turns a label round: ' + brief(text));
                if (text.length > 2000) found.push('a label is endless');
            }
        return found;";
    let texts: Array = texts.iter().map(|text| JsValue::from(bare(&text.replace(LONE, "\u{fffd}")))).collect();
    let arguments = Array::of3(&page.root, &texts, &HIGHEST.into());
    let found = Function::new_with_args("root, texts, highest", look).apply(&JsValue::NULL, &arguments).unwrap();
    Array::from(&found).iter().filter_map(|line| line.as_string()).collect()
}

/// All that can be read in a widget: text, and what is in its fields.
pub fn read(page: &Mounted) -> String {
    let fields = page.all("input, textarea").iter().map(value).collect::<Vec<_>>();
    [page.root.text_content().unwrap_or_default(), fields.join(" ")].concat()
}
