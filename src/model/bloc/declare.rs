//! The macro that declares a block.

/// Declares a block: its structure, and its [`Bloc`](super::Bloc).
///
/// ```ignore
/// bloc! {
///     /// A training.
///     pub struct Formation {
///         debut: Jour = "debut", Requise Date, "Premier jour.", "2026-01-05";
///         fin: Option<Jour> = "fin", Libre Date after debut,
///             "Dernier jour ; absent : en cours.", "2026-09-30" "absente : en cours";
///     }
///     with { heading: "Une formation", width: 11 }
///     agrees one_aim;
/// }
/// ```
///
/// A key: the field and its type, its name, its [`Presence`](super::Presence), its
/// [`Forme`](super::Forme), the field that holds a day it may not precede, its description; then, for
/// the model to fill in, an example and a remark. `with` sets what [`Table`](super::Table) has
/// besides; `agrees` names the function that notes the keys that do not go together.
macro_rules! bloc {
    (
        $(#[$attribute:meta])*
        $visible:vis struct $Nom:ident {
            $($champ:ident: $ty:ty = $nom:literal, $presence:ident $forme:ident
                $(after $avant:ident)?, $dit:literal $(, $exemple:literal $($remarque:literal)?)?;)+
        }
        $(with { $($option:ident: $valeur:expr),+ $(,)? })?
        $(agrees $agrees:path;)?
    ) => {
        $(#[$attribute])*
        #[derive(Clone, Debug, PartialEq)]
        $visible struct $Nom { $(#[doc = $dit] pub $champ: $ty,)+ }

        impl $Nom {
            $crate::model::bloc::bloc! { @new $visible [] [] $($presence $champ: $ty;)+ }
        }

        const _: () = {
            use $crate::model::bloc::{Bloc, Cle, Forme, Presence, Source, Table, Tree, Value};

            #[allow(clippy::needless_update)]
            static CLES: [Cle; [$(stringify!($champ)),+].len()] = [$(Cle {
                nom: $nom,
                presence: Presence::$presence,
                genre: <$forme as Forme<$ty>>::GENRE,
                dit: $dit,
                $($(remarque: Some($remarque),)? exemple: Some($exemple),)?
                ..Cle::BARE
            }),+];
            static TABLE: Table = Table { $($($option: $valeur,)+)? ..Table::of(&CLES) };

            impl Bloc for $Nom {
                const TABLE: &'static Table = &TABLE;

                fn read<'n>(source: &mut impl Source<'n>) -> Option<Self> {
                    let [$($champ),+] = &CLES;
                    $(
                        let $champ = source.key::<$ty, $forme>($champ);
                        $(source.in_order(
                            (stringify!($avant), $crate::model::bloc::Dated::day(&$avant)),
                            ($nom, $crate::model::bloc::Dated::day(&$champ)),
                        );)?
                    )+
                    Some(Self { $($champ: $crate::model::bloc::bloc!(@kept $presence $champ)),+ })
                }

                $(fn check<'n>(read: Option<&Self>, source: &mut impl Source<'n>) {
                    $agrees(read, source);
                })?

                fn tree(&self) -> Tree<'_> {
                    let mut known = Vec::with_capacity(CLES.len());
                    $(if let Some(value) = <$forme as Forme<$ty>>::value(&self.$champ) {
                        known.push(($nom, value));
                    })+
                    Tree(known)
                }

                fn completed_by(&self, other: &Self) -> Self {
                    let filled = |value: Option<Value<'_>>| value.is_some_and(|v| !v.is_empty());
                    Self {
                        $($champ: if filled(<$forme as Forme<$ty>>::value(&self.$champ)) {
                            self.$champ.clone()
                        } else {
                            other.$champ.clone()
                        }),+
                    }
                }
            }
        };
    };

    // A key that is required voids its block; another one is then not known.
    (@kept Requise $champ:ident) => { $champ? };
    (@kept $presence:ident $champ:ident) => { $champ.unwrap_or_default() };

    // The constructor, by one key after another: those required are its arguments.
    (@new $visible:vis [$($arg:ident: $arg_ty:ty,)*] [$($kept:tt)*]
        Requise $champ:ident: $ty:ty; $($rest:tt)*) => {
        $crate::model::bloc::bloc! {
            @new $visible [$($arg: $arg_ty,)* $champ: $ty,] [$($kept)* $champ,] $($rest)*
        }
    };
    (@new $visible:vis [$($arg:ident: $arg_ty:ty,)*] [$($kept:tt)*]
        $presence:ident $champ:ident: $ty:ty; $($rest:tt)*) => {
        $crate::model::bloc::bloc! {
            @new $visible [$($arg: $arg_ty,)*]
                [$($kept)* $champ: ::core::default::Default::default(),] $($rest)*
        }
    };
    (@new $visible:vis [$($arg:ident: $arg_ty:ty,)*] [$($kept:tt)*]) => {
        /// A block of which nothing is known but what must be.
        #[allow(dead_code)]
        $visible fn new($($arg: $arg_ty),*) -> Self { Self { $($kept)* } }
    };
}
pub(crate) use bloc;
