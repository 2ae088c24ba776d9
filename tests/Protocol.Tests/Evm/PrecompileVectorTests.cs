using System.Text.Json;
using Helios.Protocol.Evm;
using Helios.Protocol.Evm.Precompiles;
using Helios.Vectors;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Pack <c>evm-precompiles</c>, in the form of go-ethereum's core/vm/testdata: output, failure and gas of every case.</summary>
public sealed class PrecompileVectorTests
{
    private const string Pack = "evm-precompiles";

    internal static VectorCases<PrecompileCase> Cases { get; } =
        new("a list of precompile cases", part => part.IsListWith("Input", "Name"), Read);

    public static TheoryData<VectorRow> Rows => Cases.Rows(Pack);

    [VectorTheory(Pack)]
    [MemberData(nameof(Rows))]
    public void A_case_has_its_output_or_failure_and_its_gas(VectorRow row)
    {
        PrecompileCase test = Cases[row];
        bool succeeds = test.Precompile.TryRun(test.Input, out byte[] output);
        (succeeds ? Hex.Encode(output) : null).ShouldBe(test.Output is { } expected ? Hex.Encode(expected) : null);
        if (test.Gas is { } gas)
            test.Price(test.Input).ShouldBe(gas);
    }

    private static IEnumerable<VectorCase<PrecompileCase>> Read(PackPart part)
    {
        Precompile precompile = PrecompileOf(part);
        (JsonElement Test, byte[] Input, ulong? Gas)[] tests =
        [
            .. part.Json.EnumerateArray().Select(test => (test, Hex.Decode(test.Text("Input")), GasOf(test))),
        ];
        Func<byte[], ulong> price =
            Pricings(precompile).FirstOrDefault(pricing => tests.All(test => test.Gas is not { } gas || pricing(test.Input) == gas))
            ?? (input => precompile.GasCost(input));
        return tests.Select(test => new VectorCase<PrecompileCase>(
            test.Test.Text("Name"),
            new(precompile, test.Input, test.Test.Has("ExpectedError") ? null : Hex.Decode(test.Test.Text("Expected")), test.Gas, price)));
    }

    /// <summary>Null if the case states no price.</summary>
    private static ulong? GasOf(JsonElement test) => test.Has("Gas") && test.UInt64("Gas") is > 0 and var gas ? gas : null;

    /// <summary>
    /// A list states the prices of one fork, without saying which: today's, those of an older fork, or for MODEXP those of Byzantium.
    /// </summary>
    private static IEnumerable<Func<byte[], ulong>> Pricings(Precompile precompile)
    {
        foreach (Fork fork in Enum.GetValues<Fork>().Reverse())
        {
            if (PrecompileTable.Of(fork).Precompiles.FirstOrDefault(other => other.GetType() == precompile.GetType()) is { } same)
                yield return input => same.GasCost(input);
        }
        if (precompile is ModExp)
            yield return Eip198.GasCost;
    }

    /// <summary>By the address that the manifest gives to the file, or to a name that is part of the file's.</summary>
    private static Precompile PrecompileOf(PackPart part)
    {
        Fork newest = Enum.GetValues<Fork>()[^1];
        if (AddressOf(part) is { } number)
        {
            byte[] address = new byte[Address.Length];
            (address[^2], address[^1]) = ((byte)(number >> 8), (byte)number);
            return PrecompileTable.Of(newest).TryGet(new(address), out Precompile? precompile)
                ? precompile
                : throw new InvalidDataException($"{part.Name}: no precompile is at 0x{number:x}");
        }
        return PrecompileTable.Of(newest).Precompiles.SingleOrDefault(known => IsNamed(part, known.GetType().Name))
            ?? throw new InvalidDataException($"{part.Name}: the manifest does not say whose cases these are");
    }

    private static ulong? AddressOf(PackPart part)
    {
        if (part.File.Entry.Has("address"))
            return part.File.Entry.UInt64("address");
        JsonElement addresses = part.Pack.Manifest.Optional("addresses");
        if (addresses.ValueKind != JsonValueKind.Object)
            return null;
        string? name =
            addresses.EnumerateObject().Select(known => known.Name).Where(known => IsNamed(part, known)).MaxBy(known => known.Length);
        return name is null ? null : addresses.UInt64(name);
    }

    private static bool IsNamed(PackPart part, string name) => part.Path.Contains(name, StringComparison.OrdinalIgnoreCase);
}

/// <param name="Output">Null if the precompile must fail.</param>
/// <param name="Gas">Null if the case states no price.</param>
/// <param name="Price">The pricing that the list follows.</param>
internal sealed record PrecompileCase(Precompile Precompile, byte[] Input, byte[]? Output, ulong? Gas, Func<byte[], ulong> Price);
