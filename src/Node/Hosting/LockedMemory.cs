using Helios.Protocol.Crypto;

namespace Helios.Node.Hosting;

/// <summary>
/// The network's key is kept on a page that is never written to swap. A node that cannot have such a page does not start, because its key
/// would outlive it on the host's disk.
/// </summary>
internal static class LockedMemory
{
    private const string Limits = "/proc/self/limits";

    /// <exception cref="StartupException">No page can be locked; the message says how to allow it.</exception>
    public static void Require()
    {
        using SecretBytes page = SecretBytes.Reserve(Secp256k1SecretKey.Length);
        if (page.IsLocked)
            return;
        throw new StartupException(ExitCode.Environment,
            $"no memory can be locked for the network's key, so it could be written to swap: RLIMIT_MEMLOCK is {Limit()}. "
            + "Allow at least 1 MiB: LimitMEMLOCK=16M in a systemd unit, --ulimit memlock=16777216 of a container, "
            + "ulimit -l 16384 in a shell, or the capability CAP_IPC_LOCK.");
    }

    /// <summary>The soft limit, by proc(5).</summary>
    private static string Limit()
    {
        const string Name = "Max locked memory";
        string? line = File.Exists(Limits)
            ? File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))
            : null;
        return line?[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries) is [var soft, ..] ? $"{soft} bytes" : "not known";
    }
}
