//! Named character references of HTML 4, and those of HTML 5 that advertisements use.

/// The text that the reference `&name;` stands for.
pub(crate) fn named(name: &str) -> Option<&'static str> {
    NAMED
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()
        .map(|at| NAMED[at].1)
}

// Own table: quick-xml's takes ten seconds to compile. Source: W3C, HTML 4.01 section 24 and HTML 5 section 8.5.
#[rustfmt::skip]
const NAMED: &[(&str, &str)] = &[
    ("AElig", "Æ"), ("Aacute", "Á"), ("Abreve", "Ă"), ("Acirc", "Â"), ("Agrave", "À"), ("Alpha", "Α"),
    ("Aring", "Å"), ("Atilde", "Ã"), ("Auml", "Ä"), ("Beta", "Β"), ("Ccedil", "Ç"), ("Chi", "Χ"),
    ("Dagger", "‡"), ("Delta", "Δ"), ("Dstrok", "Đ"), ("ETH", "Ð"), ("Eacute", "É"), ("Ecirc", "Ê"),
    ("Egrave", "È"), ("Epsilon", "Ε"), ("Eta", "Η"), ("Euml", "Ë"), ("Gamma", "Γ"), ("Iacute", "Í"),
    ("Icirc", "Î"), ("Igrave", "Ì"), ("Iota", "Ι"), ("Itilde", "Ĩ"), ("Iuml", "Ï"), ("Kappa", "Κ"),
    ("Lambda", "Λ"), ("Mu", "Μ"), ("NewLine", "\u{a}"), ("NoBreak", "\u{2060}"), ("Ntilde", "Ñ"),
    ("Nu", "Ν"), ("OElig", "Œ"), ("Oacute", "Ó"), ("Ocirc", "Ô"), ("Ograve", "Ò"), ("Omega", "Ω"),
    ("Omicron", "Ο"), ("Oslash", "Ø"), ("Otilde", "Õ"), ("Ouml", "Ö"), ("Phi", "Φ"), ("Pi", "Π"),
    ("Prime", "″"), ("Psi", "Ψ"), ("Rho", "Ρ"), ("Scaron", "Š"), ("Sigma", "Σ"), ("THORN", "Þ"),
    ("Tab", "\u{9}"), ("Tau", "Τ"), ("Theta", "Θ"), ("Uacute", "Ú"), ("Ucirc", "Û"), ("Ugrave", "Ù"),
    ("Upsilon", "Υ"), ("Utilde", "Ũ"), ("Uuml", "Ü"), ("Xi", "Ξ"), ("Yacute", "Ý"), ("Yuml", "Ÿ"),
    ("ZeroWidthSpace", "\u{200b}"), ("Zeta", "Ζ"), ("aacute", "á"), ("abreve", "ă"), ("acirc", "â"),
    ("acute", "´"), ("aelig", "æ"), ("agrave", "à"), ("alefsym", "ℵ"), ("alpha", "α"), ("amp", "&"),
    ("and", "∧"), ("ang", "∠"), ("apos", "'"), ("aring", "å"), ("ast", "*"), ("asymp", "≈"),
    ("atilde", "ã"), ("auml", "ä"), ("bdquo", "„"), ("beta", "β"), ("bigstar", "★"), ("blank", "␣"),
    ("brvbar", "¦"), ("bsol", "\\"), ("bull", "•"), ("bullet", "•"), ("cap", "∩"), ("ccedil", "ç"),
    ("cedil", "¸"), ("cent", "¢"), ("centerdot", "·"), ("check", "✓"), ("checkmark", "✓"), ("chi", "χ"),
    ("cir", "○"), ("circ", "ˆ"), ("clubs", "♣"), ("colon", ":"), ("comma", ","), ("commat", "@"),
    ("cong", "≅"), ("copy", "©"), ("copysr", "℗"), ("crarr", "↵"), ("cup", "∪"), ("curren", "¤"),
    ("dArr", "⇓"), ("dagger", "†"), ("darr", "↓"), ("dash", "‐"), ("deg", "°"), ("delta", "δ"),
    ("diams", "♦"), ("divide", "÷"), ("dollar", "$"), ("dstrok", "đ"), ("eacute", "é"), ("ecirc", "ê"),
    ("egrave", "è"), ("empty", "∅"), ("emsp", "\u{2003}"), ("ensp", "\u{2002}"), ("epsilon", "ε"),
    ("equals", "="), ("equiv", "≡"), ("eta", "η"), ("eth", "ð"), ("euml", "ë"), ("euro", "€"),
    ("excl", "!"), ("exist", "∃"), ("female", "♀"), ("fnof", "ƒ"), ("forall", "∀"), ("frac12", "½"),
    ("frac14", "¼"), ("frac34", "¾"), ("frasl", "⁄"), ("gamma", "γ"), ("ge", "≥"), ("grave", "`"),
    ("gt", ">"), ("hArr", "⇔"), ("hairsp", "\u{200a}"), ("harr", "↔"), ("hearts", "♥"), ("hellip", "…"),
    ("hyphen", "‐"), ("iacute", "í"), ("icirc", "î"), ("iexcl", "¡"), ("igrave", "ì"), ("imacr", "ī"),
    ("image", "ℑ"), ("infin", "∞"), ("int", "∫"), ("iota", "ι"), ("iquest", "¿"), ("isin", "∈"),
    ("itilde", "ĩ"), ("iuml", "ï"), ("kappa", "κ"), ("lArr", "⇐"), ("lambda", "λ"), ("lang", "\u{2329}"),
    ("laquo", "«"), ("larr", "←"), ("lbrace", "{"), ("lbrack", "["), ("lceil", "⌈"), ("lcub", "{"),
    ("ldquo", "“"), ("le", "≤"), ("lfloor", "⌊"), ("lowast", "∗"), ("lowbar", "_"), ("loz", "◊"),
    ("lpar", "("), ("lrm", "\u{200e}"), ("lsaquo", "‹"), ("lsqb", "["), ("lsquo", "‘"), ("lt", "<"),
    ("macr", "¯"), ("male", "♂"), ("mdash", "—"), ("micro", "µ"), ("middot", "·"), ("minus", "−"),
    ("mu", "μ"), ("nabla", "∇"), ("nbsp", "\u{a0}"), ("ndash", "–"), ("ne", "≠"), ("ni", "∋"),
    ("not", "¬"), ("notin", "∉"), ("nsub", "⊄"), ("ntilde", "ñ"), ("nu", "ν"), ("num", "#"),
    ("numero", "№"), ("numsp", "\u{2007}"), ("oacute", "ó"), ("ocirc", "ô"), ("oelig", "œ"),
    ("ograve", "ò"), ("oline", "‾"), ("omega", "ω"), ("omicron", "ο"), ("oplus", "⊕"), ("or", "∨"),
    ("ordf", "ª"), ("ordm", "º"), ("oslash", "ø"), ("otilde", "õ"), ("otimes", "⊗"), ("ouml", "ö"),
    ("para", "¶"), ("part", "∂"), ("percnt", "%"), ("period", "."), ("permil", "‰"), ("perp", "⊥"),
    ("phi", "φ"), ("phone", "☎"), ("pi", "π"), ("piv", "ϖ"), ("plus", "+"), ("plusmn", "±"),
    ("pound", "£"), ("prime", "′"), ("prod", "∏"), ("prop", "∝"), ("psi", "ψ"), ("puncsp", "\u{2008}"),
    ("quest", "?"), ("quot", "\""), ("rArr", "⇒"), ("radic", "√"), ("rang", "\u{232a}"), ("raquo", "»"),
    ("rarr", "→"), ("rbrace", "}"), ("rbrack", "]"), ("rceil", "⌉"), ("rcub", "}"), ("rdquo", "”"),
    ("real", "ℜ"), ("reg", "®"), ("rfloor", "⌋"), ("rho", "ρ"), ("rightarrow", "→"), ("rlm", "\u{200f}"),
    ("rpar", ")"), ("rsaquo", "›"), ("rsqb", "]"), ("rsquo", "’"), ("sbquo", "‚"), ("scaron", "š"),
    ("sdot", "⋅"), ("sect", "§"), ("semi", ";"), ("shy", "\u{ad}"), ("sigma", "σ"), ("sigmaf", "ς"),
    ("sim", "∼"), ("sol", "/"), ("spades", "♠"), ("squ", "□"), ("square", "□"), ("star", "☆"),
    ("starf", "★"), ("sub", "⊂"), ("sube", "⊆"), ("sum", "∑"), ("sup", "⊃"), ("sup1", "¹"), ("sup2", "²"),
    ("sup3", "³"), ("supe", "⊇"), ("szlig", "ß"), ("target", "⌖"), ("tau", "τ"), ("there4", "∴"),
    ("theta", "θ"), ("thetasym", "ϑ"), ("thinsp", "\u{2009}"), ("thorn", "þ"), ("tilde", "˜"),
    ("times", "×"), ("trade", "™"), ("uArr", "⇑"), ("uacute", "ú"), ("uarr", "↑"), ("ucirc", "û"),
    ("ugrave", "ù"), ("uml", "¨"), ("upsih", "ϒ"), ("upsilon", "υ"), ("utilde", "ũ"), ("uuml", "ü"),
    ("vellip", "⋮"), ("verbar", "|"), ("vert", "|"), ("weierp", "℘"), ("xi", "ξ"), ("yacute", "ý"),
    ("yen", "¥"), ("yuml", "ÿ"), ("zeta", "ζ"), ("zwj", "\u{200d}"), ("zwnj", "\u{200c}"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_found() {
        assert!(NAMED.windows(2).all(|pair| pair[0].0 < pair[1].0));
        assert_eq!(named("amp"), Some("&"));
        assert_eq!(named("Agrave"), Some("À"));
        assert_eq!(named("bogus"), None);
    }
}
