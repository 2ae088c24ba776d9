namespace Helios.Protocol.Overlay;

/// <summary>The bounds of the protocol, in bytes and items. A value above them is refused before it is read.</summary>
public static class OverlayLimits
{
    public const byte Major = 2;
    public const byte Minor = 3;

    /// <summary>The minor version from which on members sign their entries.</summary>
    public const byte SignedMembers = 1;

    /// <summary>The minor version from which on members ask for the key of an epoch, and keys follow each other.</summary>
    public const byte KeyEpochs = 2;

    /// <summary>The minor version from which on one record may carry several messages.</summary>
    public const byte Batches = 3;

    /// <summary>A frame before the peer is admitted: its evidence is the largest thing it may say.</summary>
    public const int HandshakeFrame = 128 * 1024;

    public const int Frame = 1024 * 1024;

    /// <summary>Messages that travel in one record, in bytes: a longer message has a record of its own.</summary>
    public const int Batch = 64 * 1024;

    /// <summary>Messages that travel in one record. Each may cost the receiver much more than its bytes.</summary>
    public const int BatchMessages = 1024;

    public const int Quote = 16 * 1024;
    public const int EventLog = 48 * 1024;
    public const int Collateral = 60 * 1024;
    public const int Detail = 200;
    public const int Members = 1024;

    /// <summary>Members that a node knows from the word of one peer alone.</summary>
    public const int MembersOfSource = 256;

    /// <summary>An incarnation grows by one with each contradiction: what another says that is further ahead uses the numbers up.</summary>
    public const uint IncarnationsAhead = 64;

    /// <summary>No member contradicts so often. An entry beyond it is made up, also where its member has signed it.</summary>
    public const uint Incarnations = uint.MaxValue / 2;

    public const int Updates = 128;
    public const int Update = 64 * 1024;

    /// <summary>A finality update has two headers and one signature, and no committee: 2.5 kB on mainnet.</summary>
    public const int FinalityUpdate = 8 * 1024;

    /// <summary>Blocks that one question asks about.</summary>
    public const int Claims = 8;

    /// <summary>Forks that a node names: it knows about ten, and those of the past say nothing new.</summary>
    public const int Forks = 64;

    /// <summary>Changes of the blob parameters (EIP-7892) that a node names.</summary>
    public const int BlobChanges = 64;

    /// <summary>The text of a policy document (docs/policy-format.md).</summary>
    public const int PolicyDocument = 64 * 1024;

    /// <summary>Documents of the newest version: two are proof that the authority has signed twice.</summary>
    public const int NewestPolicies = 4;

    /// <summary>Entries of logs of hand-overs in one message.</summary>
    public const int HandOvers = 128;

    public const int GroupCiphertext = 256 * 1024;

    /// <summary>Records under one key; then the sender goes on to the next generation. AES-256-GCM is safe for many more.</summary>
    public const ulong RecordsPerGeneration = 1 << 20;
}
