using System.Collections.Immutable;
using Helios.Protocol.Answers;

namespace Helios.Node.Rpc;

/// <summary>The methods that this node answers: docs/rpc.md.</summary>
internal static class RpcMethods
{
    /// <summary>All others than these are of a block.</summary>
    private static readonly ImmutableHashSet<string> All = 
    [
        .. RpcRequestJson.MethodNames, .. NodeMethods.Names, .. FilterMethods.Names, SocketSubscriptions.Subscribe,
        SocketSubscriptions.Unsubscribe,
    ];

    public static string Listed { get; } = string.Join(", ", All.Order(StringComparer.Ordinal));

    public static bool Has(string method) => All.Contains(method);

    /// <summary>The label of a metric: never what a client typed.</summary>
    public static string LabelOf(string method) => Has(method) ? method : "other";
}
