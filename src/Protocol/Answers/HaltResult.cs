using System.Text;
using System.Text.RegularExpressions;
using Helios.Protocol.Evm;

namespace Helios.Protocol.Answers;

/// <summary>The result of a call that halted: the name of the reason in kebab case, ASCII: <c>out-of-gas</c>.</summary>
public static partial class HaltResult
{
    public static ReadOnlyMemory<byte> Of(HaltReason reason) =>
        Encoding.ASCII.GetBytes(WordStart().Replace(reason.ToString(), "-$0").ToLowerInvariant());

    [GeneratedRegex("(?<!^)[A-Z]")]
    private static partial Regex WordStart();
}
