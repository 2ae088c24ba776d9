using System.Collections.Immutable;
using Helios.Client.Checks;

namespace Helios.Client.Attestation;

/// <summary>Keeps each check of an attestation, for a program that reads them at the end. Notes are for people.</summary>
internal sealed class CollectedChecks : ICheckReport
{
    private const string Name = "attestation";

    private readonly ImmutableArray<Check>.Builder _checks = ImmutableArray.CreateBuilder<Check>();

    public ImmutableArray<Check> All => _checks.ToImmutable();

    public void Ask(string what)
    {
    }

    public void Note(string text)
    {
    }

    public bool Check(string claim, string? fault, string expected, string remedy)
    {
        _checks.Add(new Check(Name, claim, fault, expected, remedy));
        return fault is null;
    }
}
