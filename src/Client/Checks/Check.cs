namespace Helios.Client.Checks;

/// <summary>One check, done.</summary>
/// <param name="Name">Stable, for programs.</param>
/// <param name="Claim">What was checked, as a sentence that is true where the check holds.</param>
/// <param name="Found">What was found instead; null where the check holds.</param>
/// <param name="Expected">What would have been right.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Check(string Name, string Claim, string? Found, string Expected, string Remedy)
{
    /// <summary>Whether it holds.</summary>
    public bool Holds => Found is null;
}
