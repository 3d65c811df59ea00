//! The `view!` macro of `casement-widgets`.
//!
//! It reads Leptos' syntax. Where Leptos makes a type of each element, and the compiler code of each type, this makes a
//! *template*, which is a text, and the list of what goes into its holes, in the order in which they stand. The crate
//! that uses it has the other half in `crate::view`: the marks of a template are in its `template.rs`.

use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote};
use rstml::node::{
    KVAttributeValue, KeyedAttribute, KeyedAttributeValue, Node, NodeAttribute, NodeElement, NodeName, NodeNameFragment,
};
use rstml::{Parser, ParserConfig};
use syn::{Expr, ExprLit, Lit};

/// A view in Leptos' syntax.
#[proc_macro]
pub fn view(tokens: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let config = ParserConfig::default().recover_block(true);
    let (nodes, errors) = Parser::new(config).parse_recoverable(TokenStream::from(tokens)).split_vec();
    let errors = errors.into_iter().map(|error| error.emit_as_expr_tokens());
    let view = view_of(&nodes).unwrap_or_else(|error| error.to_compile_error());
    // Braces around a prop are the syntax of a view, not of Rust.
    quote! {{ #[allow(unused_braces)] { #(#errors;)* #view } }}.into()
}

/// What begins an element: its tag follows.
const OPEN: char = '\u{1}';
/// What ends one.
const CLOSE: char = '\u{2}';
/// A text follows.
const TEXT: char = '\u{3}';
/// Something is drawn here.
const CHILD: char = '\u{4}';
/// An attribute follows, and after [`VALUE`] what it is.
const ATTRIBUTE: char = '\u{5}';
/// What an attribute is follows.
const VALUE: char = '\u{6}';
/// An attribute follows that is told at run time. The others of these are other things about an element.
const DYNAMIC: char = '\u{7}';
const PROPERTY: char = '\u{e}';
const CLASS: char = '\u{f}';
const STYLE: char = '\u{10}';
const EVENT: char = '\u{11}';
const REFERENCE: char = '\u{12}';

type Result<T> = std::result::Result<T, syn::Error>;

/// An expression for a `View`.
fn view_of(nodes: &[Node]) -> Result<TokenStream> {
    let mut shown = Vec::new();
    flatten(nodes, &mut shown);
    match shown[..] {
        [] => Ok(quote!(::casement::view::View::Nothing)),
        [Node::Block(block)] => Ok(quote!(::casement::view::Draw::draw(#block))),
        [Node::Element(element)] if is_component(element) => component(element),
        _ => {
            let mut template = Template::default();
            for node in shown {
                template.node(node)?;
            }
            let Template { text, has_marks, holes } = template;
            if has_marks {
                let words = "a text of a view holds no control characters but line ends";
                return Err(syn::Error::new(Span::call_site(), words));
            }
            let count = holes.len();
            // A name that what stands in the view cannot mean.
            let list = syn::Ident::new("holes", Span::mixed_site());
            Ok(quote!({
                let mut #list = ::casement::view::Holes::new(#count);
                #(#list.#holes;)*
                #list.view(#text)
            }))
        }
    }
}

fn flatten<'a>(nodes: &'a [Node], into: &mut Vec<&'a Node>) {
    for node in nodes {
        match node {
            Node::Fragment(fragment) => flatten(&fragment.children, into),
            Node::Comment(_) => (),
            _ => into.push(node),
        }
    }
}

#[derive(Default)]
struct Template {
    text: String,
    /// Whether a text holds what would be taken for a mark.
    has_marks: bool,
    holes: Vec<TokenStream>,
}

impl Template {
    fn node(&mut self, node: &Node) -> Result<()> {
        match node {
            Node::Element(element) if is_component(element) => {
                let view = component(element)?;
                self.hole(CHILD, "", quote!(child(#view)));
            }
            Node::Element(element) => self.element(element)?,
            Node::Block(block) => {
                self.hole(CHILD, "", quote!(child(#block)));
            }
            Node::Text(text) => self.push(TEXT, &text.value_string()),
            Node::RawText(text) => self.push(TEXT, &text.to_string_best()),
            other => return Err(syn::Error::new_spanned(other, "a view holds elements, texts and blocks")),
        }
        Ok(())
    }

    fn element(&mut self, element: &NodeElement<rstml::Infallible>) -> Result<()> {
        self.push(OPEN, &element.name().to_string());
        for attribute in element.attributes() {
            match attribute {
                NodeAttribute::Attribute(attribute) => self.attribute(attribute)?,
                NodeAttribute::Block(block) => {
                    return Err(syn::Error::new_spanned(block, "attributes are named here"));
                }
            }
        }
        let mut children = Vec::new();
        flatten(&element.children, &mut children);
        for child in children {
            self.node(child)?;
        }
        self.text.push(CLOSE);
        Ok(())
    }

    fn attribute(&mut self, attribute: &KeyedAttribute) -> Result<()> {
        let name = attribute.key.to_string();
        let Some(value) = value(attribute)? else {
            self.push(ATTRIBUTE, &name);
            self.push(VALUE, "");
            return Ok(());
        };
        let spoken = |prefix: &str| name.strip_prefix(prefix);
        if name == "node_ref" {
            self.hole(REFERENCE, "", quote!(reference(#value)));
        } else if let Some(event) = spoken("on:") {
            let kind = event_type(event, attribute)?;
            self.hole(EVENT, event, quote!(event::<#kind>(#value)));
        } else if let Some(property) = spoken("prop:") {
            self.hole(PROPERTY, property, quote!(attribute(#value)));
        } else if let Some(class) = spoken("class:") {
            self.hole(CLASS, class, quote!(attribute(#value)));
        } else if let Some(style) = spoken("style:") {
            self.hole(STYLE, style, quote!(attribute(#value)));
        } else if let Some(fixed) = literal(value) {
            self.push(ATTRIBUTE, &name);
            self.push(VALUE, &fixed);
        } else {
            self.hole(DYNAMIC, &name, quote!(attribute(#value)));
        }
        Ok(())
    }

    fn push(&mut self, mark: char, text: &str) {
        self.has_marks |= text.contains(|letter: char| letter < ' ' && letter != '\n');
        self.text.push(mark);
        self.text.push_str(text);
    }

    fn hole(&mut self, mark: char, name: &str, hole: TokenStream) {
        self.push(mark, name);
        self.holes.push(hole);
    }
}

/// An expression for what a component draws.
fn component(element: &NodeElement<rstml::Infallible>) -> Result<TokenStream> {
    let name = element.name();
    let mut props = Vec::new();
    let mut bound = Vec::new();
    for attribute in element.attributes() {
        let NodeAttribute::Attribute(attribute) = attribute else {
            return Err(syn::Error::new_spanned(attribute, "props are named here"));
        };
        let key = &attribute.key;
        if let KeyedAttributeValue::Binding(binding) = &attribute.possible_value {
            bound.extend(binding.inputs.iter().map(ToTokens::to_token_stream));
        } else if let NodeName::Punctuated(parts) = key {
            match (parts.first(), parts.last()) {
                (Some(NodeNameFragment::Ident(word)), Some(NodeNameFragment::Ident(name))) if word == "let" => {
                    bound.push(name.to_token_stream());
                }
                _ => return Err(syn::Error::new_spanned(key, "a component takes props; put this on an element")),
            }
        } else {
            let value = value(attribute)?.map_or_else(|| key.to_token_stream(), ToTokens::to_token_stream);
            props.push(quote!(.#key(#value)));
        }
    }
    if !element.children.is_empty() {
        let children = view_of(&element.children)?;
        props.push(match bound[..] {
            [] => quote!(.children(::std::boxed::Box::new(move || #children))),
            _ => quote!(.children(move |#(#bound),*| #children)),
        });
    }
    // A block, so that the builder of one component is not alive while another is made.
    Ok(quote! {{
        let props = ::leptos::component::component_props_builder(&#name) #(#props)* .build();
        ::casement::view::Draw::draw(#name(props))
    }})
}

/// Components begin with a capital letter.
fn is_component(element: &NodeElement<rstml::Infallible>) -> bool {
    let name = element.name().to_string();
    name.rsplit("::").next().is_some_and(|name| name.starts_with(|first: char| first.is_ascii_uppercase()))
}

fn value(attribute: &KeyedAttribute) -> Result<Option<&Expr>> {
    match &attribute.possible_value {
        KeyedAttributeValue::None => Ok(None),
        KeyedAttributeValue::Value(value) => match &value.value {
            KVAttributeValue::Expr(expression) => Ok(Some(expression)),
            KVAttributeValue::InvalidBraced(block) => Err(syn::Error::new_spanned(block, "this is no expression")),
        },
        KeyedAttributeValue::Binding(binding) => Err(syn::Error::new_spanned(binding, "only components bind names")),
    }
}

fn literal(value: &Expr) -> Option<String> {
    match value {
        Expr::Lit(ExprLit { lit: Lit::Str(text), .. }) => Some(text.value()),
        _ => None,
    }
}

/// What a handler of an event is given.
fn event_type(event: &str, attribute: &KeyedAttribute) -> Result<TokenStream> {
    let name = match event {
        "click" | "mousedown" => "MouseEvent",
        "keydown" => "KeyboardEvent",
        "change" | "input" | "scroll" | "toggle" => "Event",
        "submit" => "SubmitEvent",
        "blur" | "focusin" | "focusout" => "FocusEvent",
        "paste" => "ClipboardEvent",
        "compositionend" => "CompositionEvent",
        _ => return Err(syn::Error::new_spanned(&attribute.key, "add this event to `event_type` in crates/view")),
    };
    let name = syn::Ident::new(name, Span::call_site());
    Ok(quote!(::leptos::ev::#name))
}
