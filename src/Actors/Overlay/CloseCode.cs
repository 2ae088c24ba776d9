using Helios.Actors.Transport;
using Helios.Protocol.Overlay;

namespace Helios.Actors.Overlay;

/// <summary>The end of a session as the application code of the QUIC close: it arrives even where the last frame does not.</summary>
internal static class CloseCode
{
    private const ulong Refusal = 0x100, Goodbye = 0x200;

    public static ulong Of(SessionEnd end) => end switch
    {
        SessionEnd.Refusal refusal => Refusal + (byte)refusal.Reason,
        SessionEnd.Farewell farewell => Goodbye + (byte)farewell.Reason,
        _ => 0,
    };

    public static SessionEnd Read(QuicCloseInfo info) => info switch
    {
        { Kind: QuicCloseKind.PeerApplication, Code: > Refusal and < Goodbye } =>
            new SessionEnd.Refusal((RefuseReason)(info.Code - Refusal), ByUs: false, info.Reason),
        { Kind: QuicCloseKind.PeerApplication, Code: > Goodbye and < Goodbye + 0x100 } =>
            new SessionEnd.Farewell((GoodbyeReason)(info.Code - Goodbye), ByUs: false, info.Reason),
        _ => new SessionEnd.Lost(info.ToString()),
    };
}
