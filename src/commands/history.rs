//! x
pub fn run(_: &super::context::Context, _: &crate::cli::Chemins) -> anyhow::Result<super::Issue> {
    anyhow::bail!("x")
}
