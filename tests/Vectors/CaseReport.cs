using System.Text;

namespace Helios.Vectors;

/// <summary>Runs all cases of a part, and says which failed and why.</summary>
public sealed class CaseReport(VectorRow row)
{
    private readonly StringBuilder _failures = new();
    private int _cases;
    private int _failed;

    public void Run(string name, Action test)
    {
        _cases++;
        try
        {
            test();
        }
        catch (Exception e)
        {
            _failed++;
            _failures.AppendLine($"{row.Pack}/{row.Part} '{name}': {e.Message}");
        }
    }

    /// <exception cref="InvalidDataException">A case failed, or not as many ran as the row has.</exception>
    public void Conclude()
    {
        if (_failed > 0)
            throw new InvalidDataException($"{_failed} of {_cases} cases failed\n{_failures}");
        if (_cases != row.Cases)
            throw new InvalidDataException($"{row.Pack}/{row.Part}: {_cases} cases ran, and the part has {row.Cases}");
    }
}
