namespace Helios.Protocol.Overlay;

/// <summary>Why a peer is not admitted; one byte on the wire, and the code of the QUIC close.</summary>
public enum RefuseReason : byte
{
    /// <summary>Another major version.</summary>
    Version = 1,
    WrongNetwork = 2,

    /// <summary>Dialled itself, or shows our own node key.</summary>
    Self = 3,

    /// <summary>The quote does not verify to the root of trust.</summary>
    QuoteInvalid = 4,

    /// <summary>A genuine quote, but of another session, key or role.</summary>
    EvidenceNotBound = 5,
    MeasurementNotAllowed = 6,

    /// <summary>Out of date, revoked, or with collateral that has expired.</summary>
    TcbNotAllowed = 7,

    /// <summary>The node key did not sign this handshake.</summary>
    SignatureInvalid = 8,

    /// <summary>Bytes that are not a message.</summary>
    Malformed = 9,

    /// <summary>A message where another one is due.</summary>
    UnexpectedMessage = 10,

    /// <summary>A record that does not open, or with another counter than the next.</summary>
    RecordInvalid = 11,
    FrameTooLarge = 12,

    /// <summary>Took too long for one step.</summary>
    Timeout = 13,

    /// <summary>Has another key for the same network: two networks were founded where there should be one.</summary>
    ConflictingKey = 14,

    /// <summary>No room for more peers.</summary>
    Full = 15,

    /// <summary>We cannot show evidence of ourselves at the moment.</summary>
    NoEvidence = 16,

    /// <summary>Has finalized another block than we have at the same slot: it follows another chain.</summary>
    WrongChain = 17,

    /// <summary>Does not know which block the network started from, and neither do we, or we have to hear that from others.</summary>
    NoLineage = 18,

    /// <summary>No policy of the network is in force here: it has expired, has not begun, or its authority has signed twice.</summary>
    NoPolicyInForce = 19,

    /// <summary>Offers a policy document that the network's authority has not signed.</summary>
    PolicyNotSigned = 20,
}

/// <summary>Why an admitted peer's session ends.</summary>
public enum GoodbyeReason : byte
{
    ShuttingDown = 1,

    /// <summary>Another connection between the same two nodes is kept.</summary>
    Duplicate = 2,

    /// <summary>The evidence has grown too old: connect and attest again.</summary>
    AttestAgain = 3,
    ConflictingKey = 4,

    /// <summary>Dropped by the operator.</summary>
    Dropped = 5,
    Protocol = 6,
}

/// <summary>Why the shared key is not handed over.</summary>
public enum WithheldReason : byte
{
    /// <summary>Has not got it (yet).</summary>
    NoKey = 1,

    /// <summary>Was asked too often.</summary>
    RateLimited = 2,

    /// <summary>Policy forbids it for this peer or at this time.</summary>
    Policy = 3,

    /// <summary>Its own time is not authenticated, and its policy wants that. It may be in a while: ask again.</summary>
    TimeNotAuthenticated = 4,

    /// <summary>It has not finalized so late a slot as the one that was named. It may in a while: ask again.</summary>
    NotFinalizedYet = 5,

    /// <summary>It cannot judge the block that was named, which is older than what it remembers: name a newer one.</summary>
    BlockNotKnown = 6,

    /// <summary>The time of the one who asks is not authenticated, and the policy wants that. It may be in a while: ask again.</summary>
    AskersTimeNotAuthenticated = 7,

    /// <summary>The policy lets the one who asks join, and does not name it among those who hold the key.</summary>
    NotAKeyHolder = 8,

    /// <summary>Another living node of the same platform holds the key. It may in a while: ask again.</summary>
    PlatformHasTheKey = 9,

    /// <summary>No policy of the network is in force there. One may be in a while: ask again.</summary>
    NoPolicyInForce = 10,
}
