using Helios.Protocol.Beacon;
using Helios.Vectors;

namespace Helios.Node.Tests.Scenarios;

/// <summary>What packs hold that a whole node can be started on, told by its contents.</summary>
internal static class RecordedPacks
{
    public const string Devnet = "devnet-minimal";

    /// <summary>Recorded sessions of mainnet, with the head that they lead to.</summary>
    public static VectorCases<PackPart> Sessions { get; } = new(
        "a recorded session",
        part => part.IsObjectWith("light_client", "attested", "method"),
        part => [new(part.Json.OptionalText("id") ?? "", part)]);

    /// <summary>Recorded chains of mainnet, which a node follows by itself.</summary>
    public static VectorCases<PackPart> MainnetChains { get; } = new(
        "a chain of mainnet",
        part => part.IsObjectWith("trusted_block_root", "bootstrap", "steps", "genesis_validators_root")
            && Root.Parse(part.Json.Text("genesis_validators_root")) == BuiltInChains.Mainnet.GenesisValidatorsRoot,
        part => [new(part.Json.OptionalText("id") ?? "", part)],
        total: "");

    /// <summary>The recording of a development chain, once in SSZ and once in JSON; skipped if a part is absent.</summary>
    public static TheoryData<VectorRow, bool> DevnetRows(params string[] neededParts)
    {
        TheoryData<VectorRow, bool> rows = [];
        if (VectorPack.WhyAbsent(Devnet) is not null)
            return rows;
        VectorRow row = PackRows.Of(VectorPack.Open(Devnet), neededParts);
        rows.Add(row, true);
        rows.Add(row, false);
        return rows;
    }

    /// <summary>The folder that holds the part, on disk.</summary>
    public static string FolderOf(PackPart part) => Path.Combine(part.Pack.Folder, part.FolderPath);
}
