using System.Text;

namespace Helios.Protocol.Tests.Evm;

/// <summary>Runs all cases of a file and says which failed, and how.</summary>
internal sealed class CaseReport
{
    private readonly StringBuilder _failures = new();
    private int _cases;

    public void Run(string id, Action test)
    {
        _cases++;
        try
        {
            test();
        }
        catch (Exception e)
        {
            _failures.AppendLine($"{id}: {e.Message}");
        }
    }

    public void Conclude()
    {
        if (_failures.Length > 0)
            throw new InvalidDataException(_failures.ToString());
        if (_cases == 0)
            throw new InvalidDataException("a file without cases proves nothing");
    }
}
