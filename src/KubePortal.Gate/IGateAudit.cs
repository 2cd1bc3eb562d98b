namespace KubePortal.Gate;

/// <summary>Keeps what the gate let change and what it refused. Called for each, so it must be quick and must not throw.</summary>
public interface IGateAudit
{
    void Record(GateRecord record);
}
