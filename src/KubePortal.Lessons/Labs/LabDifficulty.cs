namespace KubePortal.Lessons;

public enum LabDifficulty { Easy, Medium, Hard }
