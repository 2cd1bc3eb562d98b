# fails: report-ends
kubectl delete pod report
kubectl apply -f - <<END
apiVersion: v1
kind: Pod
metadata:
  name: report
  labels:
    app: report
spec:
  restartPolicy: Never
  containers:
    - name: report
      image: busybox:1.37
      command: ["sh", "-c", "if [ -f /cache/warm ]; then echo counted; exit 0; fi; touch /cache/warm; echo cache was cold; exit 1"]
      volumeMounts:
        - name: cache
          mountPath: /cache
  volumes:
    - name: cache
      emptyDir: {}
END
