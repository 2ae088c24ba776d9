using Helios.Node.Hosting;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Starting;

/// <summary>The file of <c>helios.upstreams.headers-file</c>. It holds keys, so nobody but its owner and its group may read it.</summary>
internal static class HeadersFile
{
    private const UnixFileMode NotOfOthers =
        UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute | UnixFileMode.GroupWrite;

    /// <param name="path">Empty for none.</param>
    /// <exception cref="StartupException">It cannot be read, others may read it, or a line is not of the form.</exception>
    public static EndpointHeaders Read(string path)
    {
        if (path.Length == 0)
            return EndpointHeaders.None;
        try
        {
            string text = File.ReadAllText(path);
            if ((File.GetUnixFileMode(path) & NotOfOthers) != 0)
                throw Refusal($"others can read or change {path}, which holds keys. chmod 0600 (or 0640) it");
            return EndpointHeaders.Parse(text);
        }
        catch (MalformedInputException e)
        {
            throw Refusal($"{path}, {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Environment, $"helios.upstreams.headers-file: {e.Message}", e);
        }
    }

    private static StartupException Refusal(string reason) =>
        new(ExitCode.Configuration, $"helios.upstreams.headers-file: {reason}.");
}
