using System.Buffers.Binary;
using Helios.Protocol.Crypto;
using Helios.Protocol.Execution;

namespace Helios.Protocol.Evm.Simulation;

/// <summary>EIP-6110: the requests of a block that the deposit contract's logs are.</summary>
internal static class DepositRequests
{
    private const byte Type = 0x00;

    /// <summary>
    /// EIP-6110, <c>is_valid_deposit_event_data</c>: the data of such a log, and of its five parts the place and the length.
    /// </summary>
    private const int DataLength = 576;

    private static readonly (int Offset, int Length)[] Parts = [(160, 48), (256, 32), (320, 8), (384, 96), (512, 8)];

    private static readonly Hash32 Topic = Keccak256.Hash("DepositEvent(bytes,bytes,bytes,bytes,bytes)"u8);

    /// <summary>Whether the log is a deposit where its contract is the deposit contract.</summary>
    public static bool MayBeOne(Log log) => log.Topics is [var topic, ..] && topic == Topic;

    /// <param name="depositContract">Null where it is not known: then there are no requests.</param>
    /// <returns>The type, and after it the requests; or what is wrong with a log.</returns>
    public static Result<byte[], string> Read(IEnumerable<Log> logs, Address? depositContract)
    {
        List<byte> requests = [Type];
        foreach (Log log in logs.Where(log => log.Address == depositContract && MayBeOne(log)))
        {
            if (!IsValid(log.Data.Span))
                return $"a deposit event of {log.Data.Length} bytes that are not in their places";
            foreach ((int offset, int length) in Parts)
                requests.AddRange(log.Data.Span.Slice(offset + Word, length));
        }
        return requests.ToArray();
    }

    private const int Word = 32;

    private static bool IsValid(ReadOnlySpan<byte> data)
    {
        if (data.Length != DataLength)
            return false;
        for (int i = 0; i < Parts.Length; i++)
        {
            if (!IsNumber(data.Slice(i * Word, Word), Parts[i].Offset) || !IsNumber(data.Slice(Parts[i].Offset, Word), Parts[i].Length))
                return false;
        }
        return true;
    }

    private static bool IsNumber(ReadOnlySpan<byte> word, int number) =>
        !word[..^sizeof(int)].ContainsAnyExcept((byte)0) && BinaryPrimitives.ReadInt32BigEndian(word[^sizeof(int)..]) == number;
}
