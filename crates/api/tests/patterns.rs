//! Every pattern of the model with texts that it must take and refuse, so that no translation changes its meaning unseen.

use std::collections::BTreeMap;

use api::OPERATIONS;
use api::schema::{Pattern, Shape, ShapeKind};

type Row = (&'static str, &'static [&'static str], &'static [&'static str]);

const MESSAGE: &[&str] = &["Your code is {####}", "{####}", "line\n{####}\tend", "{####}{####}"];
const NO_MESSAGE: &[&str] = &["", "Your code", "{###}", "\u{1}{####}"];
const NAME: &[&str] = &["ann", "a", "ann@example.com", "\u{e9}t\u{e9}", "\u{65e5}\u{672c}", "a_b+c", "\u{1f600}", "e\u{301}"];
const NO_NAME: &[&str] = &["", "a b", "a\u{a0}b", "a\n", "\u{1}", "a\u{200b}b"];
const UUID: &[&str] = &["3f0c1f6e-6d1f-4c59-9a44-1f2e3d4c5b6a", "3F0C1F6E-6D1F-4C59-BA44-1F2E3D4C5B6A"];
const NO_UUID: &[&str] =
    &["", "3f0c1f6e-6d1f-1c59-9a44-1f2e3d4c5b6a", "3f0c1f6e-6d1f-4c59-ca44-1f2e3d4c5b6a", "3f0c1f6e-6d1f-4c59-9a44-1f2e3d4c5b6a\n"];
const ARN: &[&str] =
    &["arn:aws:iam::123456789012:role/a", "arn:aws-cn:sns:cn-north-1:123456789012:topic", "arn:aws:lambda:us-east-1:1:function:f:1"];
const PRINTED: &[&str] = &["a", "!", "a-b_c~", "https://x/y"];
const NO_PRINTED: &[&str] = &["", "a b", "a\"b", "a\\b", "\u{e9}"];

/// Pattern, texts that match, texts that do not.
const ROWS: &[Row] = &[
    (r"Level[1-4]", &["Level1", "Level4"], &["Level0", "Level5", "level1", "Level12", "xLevel1", ""]),
    (r"[\x21\x23-\x5B\x5D-\x7E]+", PRINTED, NO_PRINTED),
    (r"[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]+", &["a", "read.all"], &["", "a/b", "a\"b", "a b"]),
    (
        r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?",
        ARN,
        &["", "arn:aws:iam::x:role/a", "arn:aws:iam:123456789012:role/a", "arn:aws:iam::1:a:b:c:d", " arn:aws:iam::1:a"],
    ),
    (
        r"(arn:[\w+=/,.@-]+:[\w+=/,.@-]+:([\w+=/,.@-]*)?:[0-9]+:[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?)?",
        &["", "arn:aws:iam::123456789012:role/a"],
        &["arn", "arn:aws:iam::x:role/a"],
    ),
    (
        r"arn:[\w+=/,.@-]+:[\w+=/,.@-]+:::[\w+=/,.@-]+(:[\w+=/,.@-]+)?(:[\w+=/,.@-]+)?",
        &["arn:aws:s3:::bucket"],
        &["arn:aws:s3::bucket", ""],
    ),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}\t\n\r ]+", &["email", "custom:a b", "a\tb\r\n"], &["", "\u{b}", "\u{a0}"]),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+", NAME, NO_NAME),
    (r"^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$", NAME, NO_NAME),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}\p{Z}]+", &["My provider", "a\u{a0}b"], &["", "a\tb"]),
    (r"[^_\p{Z}][\p{L}\p{M}\p{S}\p{N}\p{P}][^_\p{Z}]+", &["abc", "a_b", "SignIn"], &["", "ab", "_bc", "ab_", "a c", "abc d"]),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}]+@[\p{L}\p{M}\p{S}\p{N}\p{P}]+", &["a@b", "ann@example.com", "a@b@c"], &["", "a", "@b", "a@", "a b@c"]),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s]+", &["Your code", "a\n"], &["", "\u{a0}"]),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]+", &["Your code", "*"], &["", "\u{a0}"]),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*", &["", "Your code"], &["\u{1}"]),
    (r"[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*\{####\}[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*", MESSAGE, NO_MESSAGE),
    (r"[\w+]+", &["abc", "A_9+"], &["", "a-b", "a b", "\u{e9}"]),
    (r"[\w+=/]+", &["abc=", "a/b+c_"], &["", "a-b", "a b"]),
    (r"[\w\s+=,.@-]+", &["My pool-1", "a,b=c@d.e+f", "a\tb"], &["", "a/b", "\u{e9}", "a\u{a0}b"]),
    (r"[\w\s+=.@-]+", &["My-id", "a b"], &["", "a,b"]),
    (r"[\w+-]+", &["a-b+c_d"], &["", "a b"]),
    (r"[\S]+", &["abc", "p\u{e9}", "a\u{a0}b", "{\"}"], &["", "a b", "a\tb", "a\n", "a\u{b}"]),
    // Of passwords (sign-up 1.5). The empty one is the operation's to judge (sign-up 2.9).
    (
        r"^[\S]+.*[\S]+$",
        &["", "ab", "a b", "two  blanks, a\ttab", "p\u{e9}", "\u{a0}\u{a0}", "a\u{85}b"],
        &["a", " ", " ab", "ab ", "ab\t", "\nab", "a\n", "a \n b"],
    ),
    (r"[\w-]+_[0-9a-f-]+", &["us-east-1_0a1b-2c"], &["", "us-east-1", "us-east-1_", "us-east-1_xyz", "_0"]),
    (r"[\w-]+_[0-9a-zA-Z]+", &["us-east-1_AbC123", "a_b_c"], &["", "us-east-1", "us-east-1_", "_abc", "us-east-1_a-b", "us.east_1a"]),
    (
        r"^[a-z0-9](?:[a-z0-9\-]{0,61}[a-z0-9])?$",
        &["a", "my-domain", "a1", "auth.example.com"],
        &["", "-a", "a-", "A", ".a", "a.", "a\n", "a_b"],
    ),
    (r"^[0-9a-fA-F]+$", &["0aF"], &["", "g", "0a\n"]),
    (
        r"^cognito:(default|dutch|english|french|spanish|german|bahasa-indonesia|italian|japanese|korean|portuguese-brazil|chinese-(simplified|traditional))$",
        &["cognito:default", "cognito:chinese-simplified"],
        &["", "cognito:", "cognito:klingon", "default"],
    ),
    (r"^[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[4][0-9a-fA-F]{3}-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}$", UUID, NO_UUID),
    (r"^[\w\- ]+$", &["a b-c_d"], &["", "a.b", "a\tb"]),
    (r"^[a-zA-Z0-9_-]+$", &["a-b_C1"], &["", "a b", "a.b"]),
    (
        r"^(tkn|sso)[a-z0-9]{25}$",
        &["tknabcdefghijklmnopqrstuvwxy", "sso0123456789abcdefghijklmno"],
        &["", "tkn", "abcabcdefghijklmnopqrstuvwxy"],
    ),
    (r"(?s).*", &["", "a\nb", "\u{1}"], &[]),
    (r".*\{####\}.*", &["Your code is {####}.", "{####}"], &["", "a", "a\n{####}", "{####}\u{2028}"]),
    (r"[0-9]+", &["123456"], &["", "12a", "\u{661}"]),
    (r"^(terms-of-use|privacy-policy)$", &["terms-of-use", "privacy-policy"], &["", "terms", "terms-of-use2"]),
    (r"[A-Za-z0-9-_=.]+", &["eyJ.a-b_c=", "9-_"], &["", "a b", "a+b", "a/b"]),
    (r"[A-Za-z0-9-_+/=.]+", &["eyJ.a-b_c=", "a+b/c"], &["", "a b", "a:b"]),
    (r"^[a-z0-9]+$", &["a1"], &["", "A", "a-b", "a\n"]),
    (r"^https://[^\s]+$", &["https://example.com/a", "https://\u{e9}"], &["", "https://", "http://example.com", "https://a b"]),
    (
        r"^https://[!$-;=@-\[\]_a-z~]+$",
        &["https://*.example.com/a;b=[1]", "https://a"],
        &["", "https://", "https://a#b", "https://a\\b", "https://a<b", "https://a?b", "https://\u{e9}", "http://a"],
    ),
    (
        r"^[0-9a-f]{8}\b-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-\b[0-9a-f]{12}$",
        &["3f0c1f6e-6d1f-1c59-ca44-1f2e3d4c5b6a"],
        &["", "3F0C1F6E-6D1F-4C59-BA44-1F2E3D4C5B6A", "3f0c1f6e6d1f1c59ca441f2e3d4c5b6a", "3f0c1f6e-6d1f-1c59-ca44-1f2e3d4c5b6a\n"],
    ),
    (r"import-[0-9a-zA-Z-]+", &["import-a1-B"], &["", "import-", "export-a", "import-_"]),
];

fn collect(shape: &'static Shape, found: &mut BTreeMap<&'static str, &'static Pattern>) {
    match &shape.kind {
        ShapeKind::Text { pattern: Some(pattern), .. } => {
            found.insert(pattern.text, pattern);
        }
        ShapeKind::List { member, .. } => collect(member, found),
        ShapeKind::Map { key, value, .. } => {
            collect(key, found);
            collect(value, found);
        }
        ShapeKind::Structure(members) => members.iter().for_each(|member| collect(member.shape, found)),
        _ => {}
    }
}

#[test]
fn every_pattern_of_a_request_takes_and_refuses_what_it_should() {
    let mut patterns = BTreeMap::new();
    OPERATIONS.iter().for_each(|op| collect(op.input, &mut patterns));
    let rows: BTreeMap<_, _> = ROWS.iter().map(|(text, takes, refuses)| (*text, (takes, refuses))).collect();
    for text in rows.keys() {
        assert!(patterns.contains_key(text), "no request has the pattern {text}");
    }
    for (text, pattern) in patterns {
        let Some((takes, refuses)) = rows.get(text) else { panic!("a row for {text} is missing") };
        for sample in takes.iter() {
            assert!(pattern.matches(sample), "{text} must take {sample:?}");
        }
        for sample in refuses.iter() {
            assert!(!pattern.matches(sample), "{text} must refuse {sample:?}");
        }
    }
}
