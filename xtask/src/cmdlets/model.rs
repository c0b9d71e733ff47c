//! The part of the API model that the cmdlet table needs, with the order of members kept.

use serde::de::{MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

/// The API model.
#[derive(Deserialize)]
pub(super) struct Model {
    /// Operations by name.
    pub operations: BTreeMap<String, Operation>,
    /// Shapes by name.
    pub shapes: BTreeMap<String, Shape>,
}

/// One operation.
#[derive(Deserialize)]
pub(super) struct Operation {
    /// The request's shape.
    pub input: Option<Ref>,
    /// The answer's shape; absent for an empty answer.
    pub output: Option<Ref>,
    /// `none` when the operation needs no signature.
    pub authtype: Option<String>,
}

/// A reference to a shape.
#[derive(Deserialize, Clone)]
pub(super) struct Ref {
    /// The shape's name.
    pub shape: String,
}

/// One shape.
#[derive(Deserialize)]
pub(super) struct Shape {
    /// `structure`, `list`, `map`, `string`, ..
    #[serde(rename = "type")]
    pub kind: String,
    /// Members of a structure in the model's order, which is the order on the wire.
    #[serde(default)]
    pub members: Ordered<Ref>,
    /// Names of the members that must be given.
    #[serde(default)]
    pub required: Vec<String>,
    /// A list's item.
    pub member: Option<Ref>,
    /// A map's value.
    pub value: Option<Ref>,
    /// The known values of a string.
    #[serde(default, rename = "enum")]
    pub values: Vec<String>,
    /// Never to be shown.
    #[serde(default)]
    pub sensitive: bool,
    /// An error of the service.
    #[serde(default)]
    pub exception: bool,
    /// A free JSON document.
    #[serde(default)]
    pub document: bool,
    /// Smallest length or value.
    pub min: Option<i64>,
    /// Largest length or value.
    pub max: Option<i64>,
}

/// A JSON object whose order is kept.
#[derive(Clone)]
pub(crate) struct Ordered<T>(pub Vec<(String, T)>);

impl<T> Default for Ordered<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Ordered<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Pairs<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Pairs<T> {
            type Value = Ordered<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Ordered(pairs))
            }
        }
        from.deserialize_map(Pairs(PhantomData))
    }
}

impl Model {
    /// Reads the model's JSON text.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        serde_json::from_str(text).map_err(|e| format!("model/cognito-idp.model.json: {e}"))
    }

    /// The shape of that name.
    pub(super) fn shape(&self, name: &str) -> Result<&Shape, String> {
        self.shapes.get(name).ok_or_else(|| format!("the model has no shape {name}"))
    }
}
