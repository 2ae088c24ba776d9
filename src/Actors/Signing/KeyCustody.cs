using Helios.Actors.Leases;
using Helios.Protocol.Answers;
using Helios.Protocol.Crypto;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Signing;

/// <summary>
/// The messages to and from <see cref="SigningActor"/> that every actor may send; the overlay alone also sends
/// <see cref="SharedKeyCustody"/>.
/// </summary>
public static class KeyCustody
{
    /// <summary>A request to sign; before the setup <c>NodeSupervisor</c> answers it itself.</summary>
    public interface IRequest;

    /// <summary>Signs the UTF-8 text of an answer. Answered with <see cref="Signature"/> or <see cref="NoKey"/>.</summary>
    /// <param name="Epoch">Of the key that the text names; null for the one that signs now.</param>
    public sealed record Sign(string Message, uint? Epoch = null) : IRequest;

    /// <param name="Hex">ECDSA secp256k1 over SHA-256 of the message: r‖s, low s, RFC 6979; 128 lower-case hex digits.</param>
    public sealed record Signature(string Hex);

    /// <summary>
    /// Signs an answer, under the epoch that is active at the answer's time. Answered with <see cref="AnswerSigned"/> or
    /// <see cref="NoKey"/>.
    /// </summary>
    /// <remarks>It carries the answer and not its digest, so that nothing but an answer is ever signed this way.</remarks>
    public sealed record SignAnswer(Answer Answer) : IRequest;

    public sealed record AnswerSigned(SignedAnswer Answer);

    /// <summary>Answered with <see cref="PublicKey"/> or <see cref="NoKey"/>.</summary>
    public sealed record GetPublicKey;

    /// <param name="Held">The key that signs now.</param>
    public sealed record PublicKey(KeyHeld Held)
    {
        public Secp256k1PublicKey Key => Held.PublicKey;

        /// <summary>Holds while this is the key.</summary>
        public Lease? Lease { get; init; }
    }

    /// <summary>Why this node holds no network key (yet).</summary>
    public sealed record NoKey(string Reason);
}
