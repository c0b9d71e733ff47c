//! Destinations as answers show them (sign-up 2.3 [aws-verified]), and texts of others as the log may show them.

/// A run of at least so many digits may be a phone number.
const PHONE_DIGITS_MIN: usize = 7;

/// An e-mail address: the first character of the local part, `***@`, the first character of the domain, `***`.
pub fn email(address: &str) -> String {
    let (local, domain) = address.rsplit_once('@').unwrap_or((address, ""));
    let mut masked = String::with_capacity(12);
    masked.extend(local.chars().next());
    masked.push_str("***@");
    masked.extend(domain.chars().next());
    masked.push_str("***");
    masked
}

/// A phone number: `+`, one star per hidden digit, the last four digits.
///
/// A number of four digits or fewer is hidden wholly: the service's rule would show all of it.
pub fn phone(number: &str) -> String {
    let digits: Vec<char> = number.chars().filter(|c| *c != '+').collect();
    let hidden = if digits.len() <= 4 { digits.len() } else { digits.len() - 4 };
    std::iter::once('+').chain(std::iter::repeat_n('*', hidden)).chain(digits[hidden..].iter().copied()).collect()
}

/// A text that another system wrote, with `***` in the place of every e-mail address and of every number long enough to be somebody's phone
/// number. Mail servers and gateways name the address that they refuse.
pub fn addresses_in(text: &str) -> String {
    let ends = |c: char| c.is_whitespace() || c.is_control() || "<>()[]{}\",;:|\\".contains(c);
    let mut masked = String::with_capacity(text.len());
    for piece in text.split_inclusive(ends) {
        let (word, end) = piece.strip_suffix(ends).map_or((piece, ""), |word| piece.split_at(word.len()));
        if word.contains('@') {
            masked.push_str("***");
        } else {
            mask_numbers(word, &mut masked);
        }
        masked.push_str(end);
    }
    masked
}

fn mask_numbers(word: &str, masked: &mut String) {
    let mut rest = word;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let (before, from) = rest.split_at(start);
        let (digits, after) = from.split_at(from.find(|c: char| !c.is_ascii_digit()).unwrap_or(from.len()));
        masked.push_str(before);
        masked.push_str(if digits.len() >= PHONE_DIGITS_MIN { "***" } else { digits });
        rest = after;
    }
    masked.push_str(rest);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn destinations_are_masked_as_the_service_does() {
        // sign-up 2.3
        for (address, masked) in [
            ("foo@example.com", "f***@e***"),
            ("t@test.org", "t***@t***"),
            ("user.name+tag@y.co.uk", "u***@y***"),
            ("zoë@bücher.example", "z***@b***"),
        ] {
            assert_eq!(email(address), masked, "{address}");
        }
        for (number, masked) in [("+491234568920", "+********8920"), ("+15555550100", "+*******0100"), ("+1234", "+****")] {
            assert_eq!(phone(number), masked, "{number}");
        }
    }

    #[test]
    fn addresses_and_numbers_in_foreign_texts_are_masked_and_the_rest_stays() {
        for (text, masked) in [
            ("550 5.1.1 <ann@example.com>: Recipient address rejected", "550 5.1.1 <***>: Recipient address rejected"),
            ("no mailbox ann.o'brien+x@mail.example, sorry", "no mailbox ***, sorry"),
            (
                r#"{"code":21211,"message":"The To number +491701230002 is not valid"}"#,
                r#"{"code":21211,"message":"The To number +*** is not valid"}"#,
            ),
            ("to=zoë@bücher.example refused", "*** refused"),
            ("status 401: no credit for 491701230003", "status 401: no credit for ***"),
            ("no end within 30 seconds", "no end within 30 seconds"),
            ("", ""),
        ] {
            assert_eq!(addresses_in(text), masked);
        }
    }

    proptest! {
        #[test]
        fn no_address_is_left_in_a_foreign_text(before in "\\PC{0,20}", address in "[a-z.+]{1,10}@[a-z]{1,10}[.]example", after in "\\PC{0,20}") {
            let masked = addresses_in(&format!("{before} <{address}> {after}"));
            prop_assert!(!masked.contains(&address));
        }

        #[test]
        fn a_mask_never_shows_more_than_its_rule(text in "\\PC{0,40}") {
            prop_assert!(email(&text).chars().count() <= 9);
            prop_assert!(phone(&text).chars().filter(|c| *c != '*' && *c != '+').count() <= 4);
        }
    }
}
