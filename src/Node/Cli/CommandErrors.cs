using Helios.Node.Configuration;
using Helios.Node.Hosting;
using Helios.Protocol.Secrecy;

namespace Helios.Node.Cli;

/// <summary>Turns what a command could not do into a sentence on standard error and an exit code.</summary>
internal static class CommandErrors
{
    public static async Task<int> ReportAsync(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (SettingException e)
        {
            return await SayAsync(e.Message, ExitCode.Configuration);
        }
        catch (StartupException e)
        {
            return await SayAsync(e.Message, e.ExitCode);
        }
        catch (DllNotFoundException e)
        {
            return await SayAsync(e.Message, ExitCode.Environment);
        }
    }

    /// <summary>What the command line names, read.</summary>
    /// <exception cref="StartupException">It cannot be read.</exception>
    public static T Usable<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is MalformedInputException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException(ExitCode.Configuration, e.Message, e);
        }
    }

    private static async Task<int> SayAsync(string message, int code)
    {
        await Console.Error.WriteLineAsync($"error: {UrlsInText.Shorten(message)}");
        return code;
    }
}
