kubectl patch deployment shop -p '{"spec":{"template":{"spec":{"initContainers":[{"name":"wait-for-cart","command":["sh","-c","until nslookup cart; do echo cart is not there yet; sleep 2; done"]},{"name":"fetch-page","env":[{"name":"SHOP_NAME","value":"Corner shop"}]}]}}}}'
kubectl rollout status deployment/shop
kubectl delete pod report
kubectl apply -f - <<END
apiVersion: v1
kind: Pod
metadata:
  name: report
  labels:
    app: report
spec:
  restartPolicy: OnFailure
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
