namespace Helios.Replay;

/// <summary>A recorded reply of a beacon API: its bytes, and the fork that its types belong to.</summary>
/// <param name="IsSsz">Otherwise the body is JSON.</param>
public sealed record RecordedReply(byte[] Body, bool IsSsz, string Fork);
