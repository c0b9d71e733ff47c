//! `cargo xtask sign-in`: the steps of sign-ins as a drawing, made by walking the table of `domain::sign_in`.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use domain::sign_in::map::{self, Place};
use domain::sign_in::{Challenge, Flow};

use crate::Failure;
use crate::root::{read, root, write as write_file};

/// Where the drawing is.
pub(crate) const DRAWING: &str = "docs/user/sign-in.svg";

/// Places from left to right as a sign-in goes, and from top to bottom. One that is missing here would be drawn nowhere, so it is refused.
const COLUMNS: [&[Place]; 7] = [
    &[
        Place::Start(Flow::UserPassword),
        Place::Start(Flow::AdminUserPassword),
        Place::Start(Flow::UserSrp),
        Place::Start(Flow::UserAuth),
        Place::Start(Flow::Custom),
    ],
    &[Place::Challenge(Challenge::SelectChallenge), Place::Define],
    &[
        Place::Challenge(Challenge::Password),
        Place::Challenge(Challenge::PasswordSrp),
        Place::Challenge(Challenge::EmailOtp),
        Place::Challenge(Challenge::SmsOtp),
        Place::Challenge(Challenge::WebAuthn),
        Place::Challenge(Challenge::CustomChallenge),
    ],
    &[Place::Challenge(Challenge::PasswordVerifier), Place::Challenge(Challenge::NewPasswordRequired)],
    &[Place::Challenge(Challenge::SelectMfaType), Place::Challenge(Challenge::MfaSetup), Place::Challenge(Challenge::DeviceSrpAuth)],
    &[
        Place::Challenge(Challenge::SmsMfa),
        Place::Challenge(Challenge::SoftwareTokenMfa),
        Place::SecondEmail,
        Place::Challenge(Challenge::DevicePasswordVerifier),
    ],
    &[Place::Tokens],
];

const BOX: (i32, i32) = (214, 34);
const GAP: (i32, i32) = (76, 62);
const MARGIN: i32 = 30;
const HEIGHT: i32 = 6 * (BOX.1 + GAP.1) + MARGIN;

/// Draws it.
pub(crate) fn write() -> Result<(), Failure> {
    write_file(&root().join(DRAWING), &drawing()?)
}

/// Says whether it is current.
pub(crate) fn check() -> Result<(), Failure> {
    if is_current()? { Ok(()) } else { Err(format!("{DRAWING} is not current; run `cargo xtask sign-in`").into()) }
}

/// Whether the drawing is what the machine does.
pub(crate) fn is_current() -> Result<bool, Failure> {
    let path = root().join(DRAWING);
    Ok(path.exists() && read(&path)? == drawing()?)
}

fn drawing() -> Result<String, Failure> {
    let steps = map::steps();
    let width = MARGIN * 2 + 7 * BOX.0 + 6 * GAP.0;
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {HEIGHT}\" font-family=\"sans-serif\" font-size=\"13\">\n\
         <!-- Made by `cargo xtask sign-in` from the table in crates/domain/src/sign_in. -->\n\
         <title>The steps of a sign-in</title>\n\
         <defs><marker id=\"to\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" orient=\"auto\">\
         <path d=\"M0 0 8 4 0 8z\" fill=\"#667\"/></marker></defs>\n\
         <rect width=\"{width}\" height=\"{HEIGHT}\" fill=\"#fff\"/>\n"
    );
    for (from, to) in &steps {
        let (from, to) = (position(*from)?, position(*to)?);
        writeln!(svg, "<path d=\"{}\" fill=\"none\" stroke=\"#889\" marker-end=\"url(#to)\"/>", curve(from, to))?;
    }
    let places: BTreeSet<Place> = steps.iter().flat_map(|(from, to)| [*from, *to]).collect();
    for place in places {
        let (x, y) = position(place)?;
        let fill = match place {
            Place::Start(_) => "#e8eefc",
            Place::Tokens => "#dff3e0",
            Place::Define => "#fdf0d8",
            Place::Challenge(_) | Place::SecondEmail => "#f6f6f8",
        };
        writeln!(svg, "<rect x=\"{x}\" y=\"{y}\" width=\"{}\" height=\"{}\" rx=\"6\" fill=\"{fill}\" stroke=\"#445\"/>", BOX.0, BOX.1)?;
        let (middle, base) = (x + BOX.0 / 2, y + BOX.1 / 2 + 5);
        writeln!(svg, "<text x=\"{middle}\" y=\"{base}\" text-anchor=\"middle\">{}</text>", name(place))?;
    }
    svg.push_str("</svg>\n");
    Ok(svg)
}

/// The upper left corner of a place; each column stands in the middle of the height.
fn position(place: Place) -> Result<(i32, i32), Failure> {
    for (x, column) in (0..).zip(COLUMNS) {
        if let Some(y) = (0..).zip(column).find_map(|(y, here)| (*here == place).then_some(y)) {
            let rows = i32::try_from(column.len())?;
            let top = (HEIGHT - rows * (BOX.1 + GAP.1) + GAP.1) / 2;
            return Ok((MARGIN + x * (BOX.0 + GAP.0), top + y * (BOX.1 + GAP.1)));
        }
    }
    Err(format!("{place:?} has no place in xtask/src/sign_in.rs").into())
}

/// From the right side of a box to the left side of the next; back, or within a column, around above.
fn curve(from: (i32, i32), to: (i32, i32)) -> String {
    let middle = |y: i32| y + BOX.1 / 2;
    if from == to {
        let (x, y) = (from.0 + BOX.0 / 2, from.1);
        return format!("M{} {y} C{} {} {} {} {} {y}", x - 24, x - 40, y - 34, x + 40, y - 34, x + 24);
    }
    if to.0 <= from.0 {
        let (start, end) = (from.0 + BOX.0 / 2, to.0 + BOX.0 / 2);
        let (above, under) = if to.1 > from.1 { (from.1 + BOX.1, to.1) } else { (from.1, to.1 + BOX.1) };
        let half = (above + under) / 2;
        return format!("M{start} {above} C{start} {half} {end} {half} {end} {under}");
    }
    let (start, end) = ((from.0 + BOX.0, middle(from.1)), (to.0, middle(to.1)));
    let pull = (end.0 - start.0) / 2;
    format!("M{} {} C{} {} {} {} {} {}", start.0, start.1, start.0 + pull, start.1, end.0 - pull, end.1, end.0, end.1)
}

fn name(place: Place) -> &'static str {
    match place {
        Place::Start(Flow::UserPassword) => "USER_PASSWORD_AUTH",
        Place::Start(Flow::AdminUserPassword) => "ADMIN_USER_PASSWORD_AUTH",
        Place::Start(Flow::UserSrp) => "USER_SRP_AUTH",
        Place::Start(Flow::UserAuth) => "USER_AUTH",
        Place::Start(Flow::Custom) => "CUSTOM_AUTH",
        Place::Define => "DefineAuthChallenge",
        Place::SecondEmail => "EMAIL_OTP (second)",
        Place::Tokens => "tokens",
        Place::Challenge(challenge) => challenge.as_str(),
    }
}
